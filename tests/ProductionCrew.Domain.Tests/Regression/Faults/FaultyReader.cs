using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>Reads what an honest transaction reads, but for its fault.</summary>
internal partial class FaultyReader(IReadTransaction honest, Fault fault) : IReadTransaction
{
    private const long ForgottenSequence = 100;

    public CrewMember? Find(CrewMemberId id) => honest.Find(id);

    public Production? Find(ProductionId id) => honest.Find(id);

    public CrewMember? CrewMemberWith(Label externalId) => honest.CrewMemberWith(externalId);

    public Production? ProductionWith(Label externalId) => honest.ProductionWith(externalId);

    public Booking? Find(BookingId id) => honest.Find(id);

    public Blackout? Find(BlackoutId id) => honest.Find(id);

    public Window? Find(WindowId id) => honest.Find(id);

    public Operator? Find(OperatorId id) => honest.Find(id);

    public IReadOnlyList<Operator> Operators() => honest.Operators();

    public IReadOnlyList<SigningKey> SigningKeys() => honest.SigningKeys();

    public IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production) => honest.ProgressCharts(production);

    public ProgressPoints? PointsOf(ProgressChartName name) => honest.PointsOf(name);

    public CalendarFeed? Find(CalendarFeedId id) => honest.Find(id);

    public CalendarFeed? CalendarFeedWith(string secretHash) => honest.CalendarFeedWith(secretHash);

    public Page<CalendarFeed> List(CalendarFeedFilter query) => honest.List(query);

    public long LastCalendarFeedId() => honest.LastCalendarFeedId();

    public CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except) =>
        fault is Fault.OverlooksSharedAddresses ? null : honest.FindEmployed(email, during, except);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval) =>
        fault is Fault.OverlooksBookingsOfEveryThirdMember && member.Value % 3 == 0 ? [] : honest.LiveBookings(member, interval);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter) => honest.LiveBookings(member, endingAfter);

    public IReadOnlyList<Booking> LiveBookings(ProductionId production) => honest.LiveBookings(production);

    public IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval) =>
        fault is Fault.OverlooksBlackouts ? [] : honest.Blackouts(member, interval);

    public IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member) => fault is Fault.OverlooksHolds ? [] : honest.HoldsAsWritten(member);

    public IReadOnlyList<Booking> OverdueHolds(int limit) => honest.OverdueHolds(limit);

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval) =>
        fault is Fault.OverlooksOpenWindows ? [] : honest.OpenWindows(member, interval);

    public IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval) =>
        honest.OpenWindows(role, minimumLevel, interval);

    public IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search) =>
        fault is Fault.OverlooksTheBest ? [.. honest.FreeCrew(search).Skip(1)] : honest.FreeCrew(search);

    public int CountFreeCrew(FreeCrewSearch search) => honest.CountFreeCrew(search);

    public IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search) => honest.CrewOfRole(search);

    public int CountCrewOfRole(RoleName role) => honest.CountCrewOfRole(role);

    public IReadOnlyList<RoleName> RolesOfCrew() => honest.RolesOfCrew();

    public IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        honest.TimesOf(members, interval);

    public IReadOnlyList<int> CountFreeByStart(FreeStartSearch search) => honest.CountFreeByStart(search);

    public IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query) => honest.CountFreeByRole(query);

    public IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit) => honest.HeldCrew(query, limit);

    public int CountHeldCrew(AvailabilityFilter query) => honest.CountHeldCrew(query);

    public Page<CrewMember> List(AvailabilityFilter query) => honest.List(query);

    public Page<CrewMember> List(CrewMemberFilter query) => honest.List(query);

    public Page<Production> List(ProductionFilter query, Instant now) => honest.List(query, now);

    public Page<Booking> List(BookingFilter query) => honest.List(query);

    public Page<Blackout> List(BlackoutFilter query) => honest.List(query);

    public Page<Window> List(WindowFilter query) => honest.List(query);

    public Page<Change> List(ChangeFilter query)
    {
        var page = honest.List(query);
        var forgotten = fault is Fault.ForgetsAChange ? page.Items.Where(change => change.Sequence == ForgottenSequence).ToList() : [];
        return page with { Items = [.. page.Items.Except(forgotten)], TotalSize = page.TotalSize - forgotten.Count };
    }

    public long LastSequence() => honest.LastSequence();

    public long? SequenceAt(long position) => honest.SequenceAt(position);

    public string? ZoneRules() => honest.ZoneRules();

    public ChangeSpan SpanOf(Instant? from, Instant? to) => honest.SpanOf(from, to);
}
