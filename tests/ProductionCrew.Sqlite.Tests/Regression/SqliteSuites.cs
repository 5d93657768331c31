using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Suites;

namespace ProductionCrew.Sqlite.Tests.Regression;

public sealed class SqliteAvailabilityTests : AvailabilitySuite<SqliteHarness>;

public sealed class SqliteAvailabilityWhileWritingTests : AvailabilityWhileWritingSuite<SqliteHarness>;

public sealed class SqliteBlackoutTests : BlackoutSuite<SqliteHarness>;

public sealed class SqliteBookingListTests : BookingListSuite<SqliteHarness>;

public sealed class SqliteChangeLogTests : ChangeLogSuite<SqliteHarness>;

public sealed class SqliteChangePositionTests : ChangePositionSuite<SqliteHarness>;

public sealed class SqliteChangeSearchTests : ChangeSearchSuite<SqliteHarness>;

public sealed class SqliteRepeatedBlackoutTests : RepeatedBlackoutSuite<SqliteHarness>;

public sealed class SqliteZoneRulesTests : ZoneRulesSuite<SqliteHarness>;

public sealed class SqliteChangeSignalTests : ChangeSignalSuite<SqliteHarness>;

public sealed class SqliteCheckTests : CheckSuite<SqliteHarness>;

public sealed class SqliteClockTests : ClockSuite<SqliteHarness>;

public sealed class SqliteCommandTests : CommandSuite<SqliteHarness>;

public sealed class SqliteConcurrencyTests : ConcurrencySuite<SqliteHarness>;

public sealed class SqliteCrewMemberListTests : CrewMemberListSuite<SqliteHarness>;

public sealed class SqliteDurabilityTests : DurabilitySuite<SqliteHarness>;

public sealed class SqliteStaffingReadsTests : StaffingReadsSuite<SqliteHarness>;

public sealed class SqliteFreeCrewTests : FreeCrewSuite<SqliteHarness>;

public sealed class SqliteExternalIdTests : ExternalIdSuite<SqliteHarness>;

public sealed class SqliteIdTests : IdSuite<SqliteHarness>;

public sealed class SqliteLiveBookingTests : LiveBookingSuite<SqliteHarness>;

public sealed class SqliteHeldCrewTests : HeldCrewSuite<SqliteHarness>;

public sealed class SqliteHoldTests : HoldSuite<SqliteHarness>;

public sealed class SqliteCalendarTests : CalendarSuite<SqliteHarness>;

public sealed class SqliteCalendarFeedTests : CalendarFeedSuite<SqliteHarness>;

public sealed class SqliteOperatorTests : OperatorSuite<SqliteHarness>;

public sealed class SqliteOverlapGuardTests : OverlapGuardSuite<SqliteHarness>;

public sealed class SqlitePageTests : PageSuite<SqliteHarness>;

public sealed class SqliteProductionListTests : ProductionListSuite<SqliteHarness>;

public sealed class SqliteProgressChartTests : ProgressChartSuite<SqliteHarness>;

public sealed class SqliteStaffingChartTests : StaffingChartSuite<SqliteHarness>;

public sealed class SqliteReplayTests : ReplaySuite<SqliteHarness>;

public sealed class SqliteRequestIdTests : RequestIdSuite<SqliteHarness>;

public sealed class SqliteSharedEmailTests : SharedEmailSuite<SqliteHarness>;

public sealed class SqliteSigningKeyTests : SigningKeySuite<SqliteHarness>;

public sealed class SqliteSimulationTests : SimulationSuite<SqliteHarness>;

public sealed class SqliteTransactionTests : TransactionSuite<SqliteHarness>;

public sealed class SqliteWindowTests : WindowSuite<SqliteHarness>;

public sealed class SqliteWindowListTests : WindowListSuite<SqliteHarness>;

public sealed class SqliteSuiteCatalogTests
{
    [Fact]
    public void The_store_runs_every_suite() => Assert.Empty(SuiteCatalog.Missing<SqliteHarness>(typeof(SqliteSuiteCatalogTests).Assembly));
}

public sealed class SqliteWorkTests : WorkSuite<SqliteHarness>;

public sealed class SqliteWorkImportRoomTests : WorkImportRoomSuite<SqliteHarness>;

public sealed class SqliteWorkImportTests : WorkImportSuite<SqliteHarness>;

public sealed class SqliteWorkLogTests : WorkLogSuite<SqliteHarness>;

public sealed class SqliteReportTests : ReportSuite<SqliteHarness>;

public sealed class SqliteReportSourceTests : ReportSourceSuite<SqliteHarness>;

public sealed class SqliteReportFiguresTests : ReportFiguresSuite<SqliteHarness>;

public sealed class SqliteReportLeaseTests : ReportLeaseSuite<SqliteHarness>;

public sealed class SqliteReportLifeTests : ReportLifeSuite<SqliteHarness>;
