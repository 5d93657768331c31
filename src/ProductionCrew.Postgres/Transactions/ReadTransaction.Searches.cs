using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Searches;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>The searches and lists, which concern the whole desk.</summary>
internal partial class ReadTransaction
{
    protected FreeCrewQueries FreeCrewRows => field ??= new FreeCrewQueries(Session, Holds);

    private AvailabilityQueries Availability =>
        field ??= new AvailabilityQueries(Session, Holds, isSnapshot: this is not IWriteTransaction);

    public Operator? Find(OperatorId id) => OfWholeDesk(() => Access.Find(id));

    public IReadOnlyList<Operator> Operators() => OfWholeDesk(Access.All);

    public IReadOnlyList<SigningKey> SigningKeys() => OfWholeDesk(Access.Keys);

    public IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production) => OfWholeDesk(() => Charts.Of(production));

    public ProgressPoints? PointsOf(ProgressChartName name) => OfWholeDesk(() => Charts.PointsOf(name));

    public virtual CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except) =>
        new CrewMemberList<Row>(Session).FindEmployed(email, during, except);

    public IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval) =>
        OfWholeDesk(() => Windows.Open(role, minimumLevel, interval));

    public virtual IReadOnlyList<Booking> OverdueHolds(int limit) => OfWholeDesk(() => new OverdueHolds(Session, Holds).Find(limit));

    public virtual IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search)
    {
        var found = OfWholeDesk(() => FreeCrewRows.Find(search));
        Holds.Expect(found.Select(one => one.Id));
        return found;
    }

    public int CountFreeCrew(FreeCrewSearch search) => OfWholeDesk(() => FreeCrewRows.Count(search));

    public IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search) => OfWholeDesk(() => FreeCrewRows.OfRole(search));

    public int CountCrewOfRole(RoleName role) => OfWholeDesk(() => FreeCrewRows.CountOfRole(role));

    public IReadOnlyList<RoleName> RolesOfCrew() => OfWholeDesk(() => CrewRoles.Names(Session));

    public virtual IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        OfMembers(members, () => new CrewTimes(Session, Cache, Holds).Of(members, interval));

    public IReadOnlyList<int> CountFreeByStart(FreeStartSearch search) => OfWholeDesk(() => new FreeStarts(Session, Holds).Count(search));

    public IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query) => OfWholeDesk(() => Availability.CountByRole(query));

    public IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit) =>
        OfWholeDesk(() => Availability.Held(query, limit));

    public int CountHeldCrew(AvailabilityFilter query) => OfWholeDesk(() => Availability.CountHeld(query));

    public Page<CrewMember> List(AvailabilityFilter query) => OfWholeDesk(() => Availability.Page(query));

    public Page<CrewMember> List(CrewMemberFilter query) => OfWholeDesk(() => new CrewMemberList<Row>(Session).Page(query));

    public Page<Production> List(ProductionFilter query, Instant now) =>
        OfWholeDesk(() => new ProductionList<Row>(Session).Page(query, now));

    public Page<Booking> List(BookingFilter query) => OfWholeDesk(() => new BookingList<Row>(Session, Holds).Page(query));

    public Page<Blackout> List(BlackoutFilter query) => OfWholeDesk(() => new BlackoutList<Row>(Session).Page(query));

    public Page<Window> List(WindowFilter query) => OfWholeDesk(() => new WindowList<Row>(Session).Page(query));

    private T OfMembers<T>(IEnumerable<CrewMemberId> members, Func<T> read)
    {
        foreach (var member in members)
        {
            Touch(member);
        }

        return read();
    }

    private T OfWholeDesk<T>(Func<T> read)
    {
        TouchWholeDesk();
        return read();
    }
}
