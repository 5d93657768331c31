using ProductionCrew.Client.Import;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Client.Demo;

/// <summary>Whom the service recommends for one role of one more production, and what is against the others.</summary>
internal static class RecommendationTable
{
    public const string Role = "director";
    public const string FirstDate = "2027-06-14";
    public const string LastDate = "2027-07-09";

    private const int ObstaclesMax = 2;
    private const int PeopleMax = 6;

    public static async Task<Table> ReadAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var request = new RecommendCrewRequest
        {
            Role = Role,
            MinimumLevel = 3,
            FirstDate = FirstDate,
            LastDate = LastDate,
            PageSize = PeopleMax,
        };
        var answer = await client.Crew.RecommendCrewAsync(request, StudioClient.Options(cancellationToken));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns($"Whom to book as {Role} from {FirstDate} to {LastDate}", "What is against it");
        foreach (var person in answer.People)
        {
            table.AddRow(new Text(person.CrewMember.DisplayName), new Text(Against(person)));
        }

        return table;
    }

    private static string Against(RecommendedCrewMember person) =>
        person.Bookable ? "nothing" : string.Join('\n', person.Obstacles.Take(ObstaclesMax).Select(ObstacleWords.Of));
}
