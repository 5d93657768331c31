using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks the rules that always hold over everything a store shows, without asking how it came about.</summary>
public static class Auditor
{
    /// <summary>What is wrong, one sentence each. Empty is good.</summary>
    public static IReadOnlyList<string> Faults(StoreContent content) =>
        [
            .. content.CrewMembers.SelectMany(Of),
            .. content.Productions.SelectMany(Of),
            .. Bookings(content),
            .. DoubleBookings(content.Bookings),
            .. HoldAuditor.Faults(content),
            .. BlackoutAuditor.Faults(content),
            .. WindowAuditor.Faults(content),
            .. SlotAuditor.Faults(content),
            .. WorkAuditor.Faults(content),
            .. LogAuditor.Faults(content),
        ];

    private static IEnumerable<string> Of(CrewMember member) =>
        Broken(
            member.Id,
            (member.Version >= 1, "has no version"),
            (
                member.FireDate is not { } date || date > member.HireDate || (date == member.HireDate && member.EarlierContracts.IsEmpty),
                "is fired before being hired"
            ),
            (
                member
                    .EarlierContracts.Append(member.LatestContract)
                    .Zip(member.Contracts.Skip(1))
                    .All(pair => pair.First.FireDate > pair.First.HireDate && pair.First.FireDate <= pair.Second.HireDate),
                "has contracts that overlap or have no days"
            ),
            (member.CreateTime <= member.UpdateTime, "was updated before it was created"),
            (!member.Roles.IsEmpty, "has no role"),
            (
                member.Roles.Select(skill => skill.Role).Distinct().Order().SequenceEqual(member.Roles.Select(skill => skill.Role)),
                "has unsorted roles"
            )
        );

    private static IEnumerable<string> Of(Production production) =>
        Broken(
            production.Id,
            (production.Version >= 1, "has no version"),
            (production.Interval == production.Dates.In(production.TimeZone), "has an interval that its dates do not mean"),
            (production.CreateTime <= production.UpdateTime, "was updated before it was created")
        );

    private static IEnumerable<string> Bookings(StoreContent content)
    {
        var members = content.CrewMembers.ToDictionary(member => member.Id);
        var productions = content.Productions.ToDictionary(production => production.Id);
        return content.Bookings.SelectMany(booking =>
            members.TryGetValue(booking.CrewMember, out var member) && productions.TryGetValue(booking.Production, out var production)
                ? Of(booking, member, production)
                : [$"{booking.Name} binds a person or a production that does not exist."]
        );
    }

    private static IEnumerable<string> Of(Booking booking, CrewMember member, Production production) =>
        Broken(
            booking.Name,
            (booking.Version >= 1, "has no version"),
            (booking.CreateTime <= booking.UpdateTime, "was updated before it was created"),
            (
                booking.IsSlot || !booking.IsLive || booking.Interval == booking.Dates.In(production.TimeZone),
                "has an interval that its dates do not mean"
            ),
            (!booking.IsLive || booking.IsSlot || member.IsEmployedThroughout(booking.Dates), "lies outside the contract"),
            (!booking.IsLive || booking.IsSlot || production.Dates.Contains(booking.Dates), "lies outside its production"),
            (
                !booking.IsLive || booking.IsSlot || production.CancelDate is not { } end || booking.Dates.Last < end,
                "outlives its cancelled production"
            )
        );

    private static IEnumerable<string> DoubleBookings(IEnumerable<Booking> bookings) =>
        bookings
            .Where(booking => booking.IsBlocking)
            .GroupBy(booking => booking.CrewMember)
            .Select(group => group.OrderBy(booking => booking.Interval.Start).ToList())
            .SelectMany(sorted => sorted.Zip(sorted.Skip(1)))
            .Where(pair => pair.Second.Interval.Start < pair.First.Interval.End)
            .Select(pair => $"{pair.First.CrewMember} is in {pair.First.Name} and {pair.Second.Name} at once.");

    internal static IEnumerable<string> Broken(object subject, params (bool Holds, string Otherwise)[] rules) =>
        rules.Where(rule => !rule.Holds).Select(rule => $"{subject} {rule.Otherwise}.");
}
