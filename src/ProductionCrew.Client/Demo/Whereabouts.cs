using System.Globalization;
using ProductionCrew.Client.Import;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Client.Demo;

/// <summary>Who is where: each production with its dates and its people.</summary>
internal static class Whereabouts
{
    private const int NamesMax = 2;

    public static async Task<Table> TableAsync(StudioClient client, People people, CancellationToken cancellationToken)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Production", "Dates", "Zone", "Staffed", "Who");
        foreach (var production in (await client.ListProductionsAsync(cancellationToken)).OrderBy(production => production.FirstDate))
        {
            var bookings = await client.ListBookingsAsync(production.Name, cancellationToken);
            table.AddRow(
                new Text(production.Title),
                new Text($"{production.FirstDate} to {production.LastDate}"),
                new Text(production.TimeZone),
                new Text(Staffed(production)),
                new Text(Who(bookings, people))
            );
        }

        return table;
    }

    private static string Staffed(Production production)
    {
        var required = production.Requirements.Sum(requirement => requirement.Headcount);
        var missing = production.Unfilled.Sum(requirement => requirement.Headcount);
        return string.Create(CultureInfo.InvariantCulture, $"{required - missing}/{required}");
    }

    private static string Who(IReadOnlyList<Booking> bookings, People people)
    {
        var names = bookings.Select(booking => people.Named(booking.CrewMember)?.DisplayName ?? booking.CrewMember).Take(NamesMax);
        var more = Math.Max(0, bookings.Count - NamesMax);
        return string.Join(", ", names) + (more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {more} more"));
    }
}
