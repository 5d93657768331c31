using System.Numerics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Reports;

/// <summary>A person on a day, in the role and on the production of a booking or of hours.</summary>
internal sealed record BusyDay(CrewMemberId Person, LocalDate Date, ProductionId Production, RoleName? Role);

/// <summary>People whom a production requires on a day.</summary>
internal sealed record RequiredDay(ProductionId Production, LocalDate Date, RoleName Role, int Headcount);

/// <summary>What a person's day on a production costs; null if nothing says it.</summary>
internal sealed record PaidDay(CrewMemberId Person, LocalDate Date, ProductionId Production, RoleName? Role, BigInteger? Amount);

/// <summary>The rows of a store, cut into single days: only those that a report counts.</summary>
internal sealed class SlowFacts
{
    public SlowFacts(StoreContent content, IReadOnlyList<RefusalCount> refusals, ReportSpec spec, SlowPay pay)
    {
        Days = [.. Between(spec.Dates.First, spec.Dates.Last)];
        var days = Days.ToHashSet();
        Everybody = content.CrewMembers;
        People = [.. content.CrewMembers.Where(member => spec.Roles.IsEmpty || member.Roles.Any(skill => spec.Roles.Contains(skill.Role)))];
        Employed = [.. from person in People from day in Days where IsEmployed(person, day) select (person.Id, day)];
        Productions = [.. content.Productions.Where(show => spec.Productions.IsEmpty || spec.Productions.Contains(show.Id))];
        Required =
        [
            .. from show in Productions
            from requirement in show.Requirements
            where HasRole(requirement.Role)
            from day in Between(show.Dates.First, show.Dates.Last)
            where days.Contains(day) && (show.CancelDate is not { } end || day < end)
            select new RequiredDay(show.Id, day, requirement.Role, requirement.Headcount),
        ];
        var bookings = content
            .Bookings.Where(booking => HasProduction(booking.Production) && HasRole(booking.Role))
            .SelectMany(booking => DaysOf(booking, spec.Zone).Where(days.Contains), (booking, day) => (booking, day))
            .ToLookup(
                row => row.booking.State,
                row => new BusyDay(row.booking.CrewMember, row.day, row.booking.Production, row.booking.Role)
            );
        (Booked, Held) = ([.. bookings[BookingState.Confirmed]], [.. bookings[BookingState.Held]]);
        WorkEntry[] worked =
        [
            .. content.WorkEntries.Where(entry => entry.Minutes > 0 && days.Contains(entry.Date) && HasProduction(entry.Production)),
        ];
        Hours = [.. worked.Where(entry => HasRole(entry.Role))];
        var members = content.CrewMembers.ToDictionary(member => member.Id);
        Paid =
        [
            .. from entry in worked
            group entry by (entry.CrewMember, entry.Date, entry.Production) into day
            let entries = day.OrderBy(entry => entry.Kind).ToList()
            where HasRole(entries[0].Role)
            let amount = pay.AmountOf(members[day.Key.CrewMember], entries)
            select new PaidDay(day.Key.CrewMember, day.Key.Date, day.Key.Production, entries[0].Role, amount),
        ];
        Refusals = [.. refusals.Where(refusal => days.Contains(refusal.Date) && HasRole(refusal.Role))];
        Roles =
        [
            .. People
                .SelectMany(person => person.Roles.Select(skill => skill.Role))
                .Concat(Required.Select(day => day.Role))
                .Concat(Booked.Concat(Held).Select(day => day.Role).OfType<RoleName>())
                .Concat(worked.Select(entry => entry.Role).OfType<RoleName>())
                .Concat(refusals.Select(refusal => refusal.Role))
                .Where(role => HasRole(role))
                .Distinct()
                .OrderBy(role => role.Text, StringComparer.Ordinal),
        ];
        Busy = [.. Booked.Concat(Held).Select(day => (day.Person, day.Date)), .. Hours.Select(entry => (entry.CrewMember, entry.Date))];

        bool HasRole(RoleName? role) => spec.Roles.IsEmpty || (role is { } given && spec.Roles.Contains(given));
        bool HasProduction(ProductionId production) => spec.Productions.IsEmpty || spec.Productions.Contains(production);
    }

    public IReadOnlyList<LocalDate> Days { get; }

    public IReadOnlyList<CrewMember> Everybody { get; }

    /// <summary>Those who have one of the roles that are counted, now.</summary>
    public IReadOnlyList<CrewMember> People { get; }

    /// <summary>All roles that anything is counted of, in order.</summary>
    public IReadOnlyList<RoleName> Roles { get; }

    public IReadOnlyList<Production> Productions { get; }

    public HashSet<(CrewMemberId Person, LocalDate Date)> Employed { get; }

    public IReadOnlyList<RequiredDay> Required { get; }

    public IReadOnlyList<BusyDay> Booked { get; }

    public IReadOnlyList<BusyDay> Held { get; }

    public IReadOnlyList<WorkEntry> Hours { get; }

    public IReadOnlyList<PaidDay> Paid { get; }

    public IReadOnlyList<RefusalCount> Refusals { get; }

    /// <summary>Whoever had a booking, hold or hours, and when.</summary>
    public HashSet<(CrewMemberId Person, LocalDate Date)> Busy { get; }

    private static bool IsEmployed(CrewMember person, LocalDate day) =>
        person
            .EarlierContracts.Append(new Contract(person.HireDate, person.FireDate))
            .Any(contract => contract.HireDate <= day && (contract.FireDate is not { } end || day < end));

    /// <summary>Dates count as they are written; of slots the days are those that their time touches in a zone.</summary>
    private static IEnumerable<LocalDate> DaysOf(Booking booking, DateTimeZone? zone)
    {
        if (!booking.IsSlot || zone is null)
        {
            return Between(booking.Dates.First, booking.Dates.Last);
        }

        var (start, end) = (booking.Interval.Start.InZone(zone), booking.Interval.End.InZone(zone));
        return Between(start.Date, end.TimeOfDay == LocalTime.Midnight ? end.Date.PlusDays(-1) : end.Date);
    }

    private static IEnumerable<LocalDate> Between(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            yield return day;
        }
    }
}
