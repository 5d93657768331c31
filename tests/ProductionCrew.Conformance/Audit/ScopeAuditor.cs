using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Lets a command do what it said that it concerns, and throws at anything else.</summary>
internal sealed partial class ScopeAuditor : IWriteTransaction
{
    private readonly IWriteTransaction honest;
    private readonly bool findsPeople;
    private readonly EmailAddress? email;
    private readonly HashSet<CrewMemberId> concerned = [];
    private readonly HashSet<ProductionId> changeable = [];
    private bool hasWritten;

    private ScopeAuditor(IWriteTransaction honest, CommandScope scope)
    {
        this.honest = honest;
        findsPeople = scope.FindsPeople;
        email = scope.Email;
        changeable.UnionWith(scope.Changed);
        Allow(scope.CrewMember);
        concerned.UnionWith(scope.CrewMembers);
        Allow(scope.Booking is { } booking ? honest.Find(booking)?.CrewMember : null);
        Allow(scope.Blackout is { } blackout ? honest.Find(blackout)?.CrewMember : null);
        Allow(scope.Window is { } window ? honest.Find(window)?.CrewMember : null);
    }

    /// <summary>The transaction for a command with a scope; one that concerns the whole desk may do anything.</summary>
    public static IWriteTransaction Of(IWriteTransaction honest, CommandScope scope) =>
        scope.IsWholeDesk ? honest : new ScopeAuditor(honest, scope);

    public CrewMember? Find(CrewMemberId id) => Checked(honest.Find(id), member => member.Id);

    public Production? Find(ProductionId id) => honest.Find(id);

    public CrewMember? CrewMemberWith(Label externalId) => Unwritten().CrewMemberWith(externalId);

    public Production? ProductionWith(Label externalId) => Unwritten().ProductionWith(externalId);

    public Booking? Find(BookingId id) => Checked(honest.Find(id), booking => booking.CrewMember);

    public Blackout? Find(BlackoutId id) => Checked(honest.Find(id), blackout => blackout.CrewMember);

    public Window? Find(WindowId id) => Checked(honest.Find(id), window => window.CrewMember);

    public Operator? Find(OperatorId id) => throw Beyond(id);

    public IReadOnlyList<Operator> Operators() => throw Beyond("operators");

    public IReadOnlyList<SigningKey> SigningKeys() => throw Beyond("signing keys");

    public IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production) => throw Beyond("progress charts");

    public ProgressPoints? PointsOf(ProgressChartName name) => throw Beyond(name);

    /// <summary>Before a write only; and a command that concerns nobody who exists has to have named the address.</summary>
    public CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except) =>
        !hasWritten && (concerned.Count > 0 || email.Folded == this.email?.Folded)
            ? honest.FindEmployed(email, during, except)
            : throw Beyond(email);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval) => For(member).LiveBookings(member, interval);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter) => For(member).LiveBookings(member, endingAfter);

    public IReadOnlyList<Booking> LiveBookings(ProductionId production) => For(production).LiveBookings(production);

    public IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval) => For(member).Blackouts(member, interval);

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval) => For(member).OpenWindows(member, interval);

    public IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval) => throw Beyond(role);

    public IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member) => For(member).HoldsAsWritten(member);

    public IReadOnlyList<Booking> OverdueHolds(int limit) => Searched("overdue holds").OverdueHolds(limit);

    public IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search) => Searched(search).FreeCrew(search);

    public int CountFreeCrew(FreeCrewSearch search) => Searched(search).CountFreeCrew(search);

    public IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search) => throw Beyond(search);

    public int CountCrewOfRole(RoleName role) => Searched(role).CountCrewOfRole(role);

    public IReadOnlyList<RoleName> RolesOfCrew() => Searched("all roles").RolesOfCrew();

    public IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        For(members).TimesOf(members, interval);

    public IReadOnlyList<int> CountFreeByStart(FreeStartSearch search) => throw Beyond(search);

    public IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query) => throw Beyond(query);

    public IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit) => throw Beyond(query);

    public int CountHeldCrew(AvailabilityFilter query) => throw Beyond(query);

    public Page<CrewMember> List(AvailabilityFilter query) => throw Beyond(query);

    public Page<CrewMember> List(CrewMemberFilter query) => throw Beyond(query);

    public Page<Production> List(ProductionFilter query, Instant now) => throw Beyond(query);

    public Page<Booking> List(BookingFilter query) => throw Beyond(query);

    public Page<Blackout> List(BlackoutFilter query) => throw Beyond(query);

    public Page<Window> List(WindowFilter query) => throw Beyond(query);

    public Page<Change> List(ChangeFilter query) => throw Beyond(query);

    public long LastSequence() => throw Beyond("the change log");

    public long? SequenceAt(long position) => throw Beyond("the change log");

    public string? ZoneRules() => throw Beyond("the zone rules");

    public ChangeSpan SpanOf(Instant? from, Instant? to) => throw Beyond("the change log");

    public CrewMemberId NextCrewMemberId()
    {
        var created = honest.NextCrewMemberId();
        Allow(created);
        return created;
    }

    public ProductionId NextProductionId()
    {
        var next = findsPeople ? honest.NextProductionId() : throw Beyond("a new production");
        changeable.Add(next);
        return next;
    }

    public BookingId NextBookingId() => honest.NextBookingId();

    public BlackoutId NextBlackoutId() => honest.NextBlackoutId();

    public WindowId NextWindowId() => honest.NextWindowId();

    public void Put(CrewMember member, ChangeKind kind) => Written(member.Id).Put(member, kind);

    public void Put(Production production, ChangeKind kind)
    {
        hasWritten = true;
        For(production.Id).Put(production, kind);
    }

    public void Put(Booking booking, ChangeKind kind, Instant? at = null) => Written(booking.CrewMember).Put(booking, kind, at);

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind)
    {
        foreach (var booking in bookings)
        {
            Written(booking.CrewMember);
        }

        honest.PutAll(bookings, kind);
    }

    public void Put(Blackout blackout, ChangeKind kind) => Written(blackout.CrewMember).Put(blackout, kind);

    public void Put(Window window, ChangeKind kind) => Written(window.CrewMember).Put(window, kind);

    public void Put(Operator @operator, ChangeKind kind) => throw Beyond(@operator.Id);

    public void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind) => throw Beyond(chart.Name);

    public CalendarFeed? Find(CalendarFeedId id) => throw Beyond(id);

    public CalendarFeed? CalendarFeedWith(string secretHash) => throw Beyond("calendar feeds");

    public Page<CalendarFeed> List(CalendarFeedFilter query) => throw Beyond(query);

    public long LastCalendarFeedId() => throw Beyond("calendar feeds");

    public void Put(CalendarFeed feed, ChangeKind kind) => throw Beyond(feed.Id);

    public void Put(SigningKey key) => throw Beyond(key.Id);

    public void DeleteSigningKey(string id) => throw Beyond(id);

    public void PutZoneRules(string version) => throw Beyond("the zone rules");

    public void Refresh(CrewMember member) => Written(member.Id).Refresh(member);

    public RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class => honest.FindAnswer<T>(actor, method, requestId, notBefore);

    public void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class => honest.RecordAnswer(actor, method, request, result);

    private void Allow(CrewMemberId? member)
    {
        if (member is { } id)
        {
            concerned.Add(id);
        }
    }

    private IWriteTransaction For(CrewMemberId member) => findsPeople || concerned.Contains(member) ? honest : throw Beyond(member);

    private IWriteTransaction For(ProductionId production) => changeable.Contains(production) ? honest : throw Beyond(production);

    /// <summary>For a search: only a command that finds its people makes one, and before it writes.</summary>
    private IWriteTransaction Searched(object what) => findsPeople && !hasWritten ? honest : throw Beyond(what);

    /// <summary>For a question about anybody that every command may ask, before it writes.</summary>
    private IWriteTransaction Unwritten() => hasWritten ? throw Beyond("who has an external id") : honest;

    private IWriteTransaction Written(CrewMemberId member)
    {
        hasWritten = true;
        return For(member);
    }

    private T? Checked<T>(T? found, Func<T, CrewMemberId> memberOf)
        where T : class => found is null || findsPeople || concerned.Contains(memberOf(found)) ? found : throw Beyond(memberOf(found));

    private static InvalidOperationException Beyond(object what) => new($"The command did not say that it concerns {what}.");
}
