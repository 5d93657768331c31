using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Conformance.Suites;

namespace ProductionCrew.Domain.Tests.Regression;

public sealed class ModelAvailability : AvailabilitySuite<ModelHarness>;

public sealed class ModelAvailabilityWhileWriting : AvailabilityWhileWritingSuite<ModelHarness>;

public sealed class ModelBlackout : BlackoutSuite<ModelHarness>;

public sealed class ModelBookingList : BookingListSuite<ModelHarness>;

public sealed class ModelChangeLog : ChangeLogSuite<ModelHarness>;

public sealed class ModelChangePosition : ChangePositionSuite<ModelHarness>;

public sealed class ModelChangeSearch : ChangeSearchSuite<ModelHarness>;

public sealed class ModelRepeatedBlackout : RepeatedBlackoutSuite<ModelHarness>;

public sealed class ModelZoneRules : ZoneRulesSuite<ModelHarness>;

public sealed class ModelChangeSignal : ChangeSignalSuite<ModelHarness>;

public sealed class ModelCommand : CommandSuite<ModelHarness>;

public sealed class ModelConcurrency : ConcurrencySuite<ModelHarness>;

public sealed class ModelCrewMemberList : CrewMemberListSuite<ModelHarness>;

public sealed class ModelStaffingReads : StaffingReadsSuite<ModelHarness>;

public sealed class ModelFreeCrew : FreeCrewSuite<ModelHarness>;

public sealed class ModelExternalId : ExternalIdSuite<ModelHarness>;

public sealed class ModelId : IdSuite<ModelHarness>;

public sealed class ModelLiveBooking : LiveBookingSuite<ModelHarness>;

public sealed class ModelOverlapGuard : OverlapGuardSuite<ModelHarness>;

public sealed class ModelPage : PageSuite<ModelHarness>;

public sealed class ModelHeldCrew : HeldCrewSuite<ModelHarness>;

public sealed class ModelHold : HoldSuite<ModelHarness>;

public sealed class ModelProductionList : ProductionListSuite<ModelHarness>;

public sealed class ModelReplay : ReplaySuite<ModelHarness>;

public sealed class ModelRequestId : RequestIdSuite<ModelHarness>;

public sealed class ModelSharedEmail : SharedEmailSuite<ModelHarness>;

public sealed class ModelSimulation : SimulationSuite<ModelHarness>;

public sealed class ModelTransaction : TransactionSuite<ModelHarness>;

public sealed class ModelCalendar : CalendarSuite<ModelHarness>;

public sealed class ModelCalendarFeed : CalendarFeedSuite<ModelHarness>;

public sealed class ModelOperator : OperatorSuite<ModelHarness>;

public sealed class ModelProgressChart : ProgressChartSuite<ModelHarness>;

public sealed class ModelStaffingChart : StaffingChartSuite<ModelHarness>;

public sealed class ModelSigningKey : SigningKeySuite<ModelHarness>;

public sealed class ModelWindow : WindowSuite<ModelHarness>;

public sealed class ModelWindowList : WindowListSuite<ModelHarness>;

/// <summary>No suite is forgotten.</summary>
public sealed class ModelSuiteCatalogTests
{
    [Fact]
    public void The_model_runs_every_suite() => Assert.Empty(SuiteCatalog.Missing<ModelHarness>(typeof(ModelSuiteCatalogTests).Assembly));

    [Fact]
    public void A_forgotten_suite_is_named() =>
        Assert.Contains("CommandSuite`1", SuiteCatalog.Missing<ModelHarness>(typeof(object).Assembly));

    [Fact]
    public void A_suite_for_durable_stores_is_not_asked_of_the_model() =>
        Assert.DoesNotContain("DurabilitySuite`1", SuiteCatalog.Missing<ModelHarness>(typeof(object).Assembly));
}

public sealed class ModelWorkTests : WorkSuite<ModelHarness>;

public sealed class ModelWorkImportRoomTests : WorkImportRoomSuite<ModelHarness>;

public sealed class ModelWorkImportTests : WorkImportSuite<ModelHarness>;

public sealed class ModelWorkLogTests : WorkLogSuite<ModelHarness>;

public sealed class ModelReportTests : ReportSuite<ModelHarness>;

public sealed class ModelReportSourceTests : ReportSourceSuite<ModelHarness>;

public sealed class ModelReportFiguresTests : ReportFiguresSuite<ModelHarness>;

public sealed class ModelReportLeaseTests : ReportLeaseSuite<ModelHarness>;

public sealed class ModelReportLifeTests : ReportLifeSuite<ModelHarness>;
