using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Suites;

namespace ProductionCrew.Postgres.Tests.Regression;

public sealed class PostgresAvailabilityTests : AvailabilitySuite<PostgresHarness>;

public sealed class PostgresAvailabilityWhileWritingTests : AvailabilityWhileWritingSuite<PostgresHarness>;

public sealed class PostgresBlackoutTests : BlackoutSuite<PostgresHarness>;

public sealed class PostgresBookingListTests : BookingListSuite<PostgresHarness>;

public sealed class PostgresChangeLogTests : ChangeLogSuite<PostgresHarness>;

public sealed class PostgresChangePositionTests : ChangePositionSuite<PostgresHarness>;

public sealed class PostgresChangeSearchTests : ChangeSearchSuite<PostgresHarness>;

public sealed class PostgresRepeatedBlackoutTests : RepeatedBlackoutSuite<PostgresHarness>;

public sealed class PostgresZoneRulesTests : ZoneRulesSuite<PostgresHarness>;

public sealed class PostgresChangeSignalTests : ChangeSignalSuite<PostgresHarness>;

public sealed class PostgresCheckTests : CheckSuite<PostgresHarness>;

public sealed class PostgresClockTests : ClockSuite<PostgresHarness>;

public sealed class PostgresCommandTests : CommandSuite<PostgresHarness>;

public sealed class PostgresConcurrencyTests : ConcurrencySuite<PostgresHarness>;

public sealed class PostgresCrewMemberListTests : CrewMemberListSuite<PostgresHarness>;

public sealed class PostgresDurabilityTests : DurabilitySuite<PostgresHarness>;

public sealed class PostgresStaffingReadsTests : StaffingReadsSuite<PostgresHarness>;

public sealed class PostgresFreeCrewTests : FreeCrewSuite<PostgresHarness>;

public sealed class PostgresExternalIdTests : ExternalIdSuite<PostgresHarness>;

public sealed class PostgresIdTests : IdSuite<PostgresHarness>;

public sealed class PostgresLiveBookingTests : LiveBookingSuite<PostgresHarness>;

public sealed class PostgresHeldCrewTests : HeldCrewSuite<PostgresHarness>;

public sealed class PostgresHoldTests : HoldSuite<PostgresHarness>;

public sealed class PostgresCalendarTests : CalendarSuite<PostgresHarness>;

public sealed class PostgresCalendarFeedTests : CalendarFeedSuite<PostgresHarness>;

public sealed class PostgresOperatorTests : OperatorSuite<PostgresHarness>;

public sealed class PostgresOverlapGuardTests : OverlapGuardSuite<PostgresHarness>;

public sealed class PostgresPageTests : PageSuite<PostgresHarness>;

public sealed class PostgresProductionListTests : ProductionListSuite<PostgresHarness>;

public sealed class PostgresProgressChartTests : ProgressChartSuite<PostgresHarness>;

public sealed class PostgresStaffingChartTests : StaffingChartSuite<PostgresHarness>;

public sealed class PostgresReplayTests : ReplaySuite<PostgresHarness>;

public sealed class PostgresRequestIdTests : RequestIdSuite<PostgresHarness>;

public sealed class PostgresSharedEmailTests : SharedEmailSuite<PostgresHarness>;

public sealed class PostgresSigningKeyTests : SigningKeySuite<PostgresHarness>;

public sealed class PostgresSimulationTests : SimulationSuite<PostgresHarness>;

public sealed class PostgresTransactionTests : TransactionSuite<PostgresHarness>;

public sealed class PostgresWindowTests : WindowSuite<PostgresHarness>;

public sealed class PostgresWindowListTests : WindowListSuite<PostgresHarness>;

public sealed class PostgresSuiteCatalogTests
{
    [Fact]
    public void The_store_runs_every_suite() =>
        Assert.Empty(SuiteCatalog.Missing<PostgresHarness>(typeof(PostgresSuiteCatalogTests).Assembly));
}

public sealed class PostgresWorkTests : WorkSuite<PostgresHarness>;

public sealed class PostgresWorkImportRoomTests : WorkImportRoomSuite<PostgresHarness>;

public sealed class PostgresWorkImportTests : WorkImportSuite<PostgresHarness>;

public sealed class PostgresWorkLogTests : WorkLogSuite<PostgresHarness>;

public sealed class PostgresReportTests : ReportSuite<PostgresHarness>;

public sealed class PostgresReportSourceTests : ReportSourceSuite<PostgresHarness>;

public sealed class PostgresReportFiguresTests : ReportFiguresSuite<PostgresHarness>;

public sealed class PostgresReportLeaseTests : ReportLeaseSuite<PostgresHarness>;

public sealed class PostgresReportLifeTests : ReportLifeSuite<PostgresHarness>;
