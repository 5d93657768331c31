using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Writes productions and their requirements as a reader would.</summary>
internal static class Needs
{
    /// <summary>Requirements with level and headcount, as in <c>director:3 grip*2</c>; none for an empty text.</summary>
    public static ImmutableArray<Requirement> Of(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('*'))
                .Select(part =>
                {
                    var skill = Given.Roles(part[0])[0];
                    return new Requirement(skill.Role, skill.Level, part.Length > 1 ? part[1][0] - '0' : 1);
                })
                .OrderBy(requirement => requirement.Role)
                .ThenBy(requirement => requirement.MinimumLevel),
        ];

    /// <summary>The inverse of <see cref="Of"/>.</summary>
    public static string Text(IEnumerable<Requirement> requirements) =>
        string.Join(' ', requirements.Select(need => $"{need.Role}:{need.MinimumLevel}*{need.Headcount}"));

    public static ScheduleProduction Show(string dates, string needs, string zone = "Etc/UTC", params Pin[] pins) =>
        new(Given.Label("Show"), Given.Dates(dates), Given.Zone(zone), Of(needs), [.. pins]);

    public static Pin Pin(CrewMember member, string role = "grip") => new(Given.Role(role), member.Id);

    /// <summary>Who is booked, when and in which role, in order of date and person, as in <c>1 grip 2027-03-01..2027-03-10</c>.</summary>
    public static string[] Lines(IEnumerable<Booking> bookings) =>
        [
            .. bookings
                .Where(booking => booking.IsLive)
                .OrderBy(booking => booking.Dates.First)
                .ThenBy(booking => booking.CrewMember)
                .Select(booking => $"{booking.CrewMember.Value} {booking.Role} {booking.Dates}"),
        ];

    /// <summary>The live bookings of a production, as <see cref="Lines"/>.</summary>
    public static async Task<string[]> LinesOf(this Desk desk, ProductionId production) =>
        Lines(
            (
                await desk.Ask(
                    new ListBookings(new BookingFilter(production, null, [], null, null, BookingOrder.Id, false, new(null, 1_000)))
                )
            ).Items
        );

    /// <summary>What lacks on which days, as in <c>grip:1*2 2027-03-01..2027-03-10</c>.</summary>
    public static async Task<string[]> GapsOf(this Desk desk, ProductionId production) =>
        [
            .. (await desk.Ask(new GetProduction(production))).Gaps.Select(gap =>
                $"{gap.Role}:{gap.MinimumLevel}*{gap.Headcount} {gap.Dates}"
            ),
        ];

    public static async Task<string> UnfilledOf(this Desk desk, ProductionId production) =>
        Text((await desk.Ask(new GetProduction(production))).Unfilled);
}
