using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Demo;

/// <summary>The crew members and productions of the service. It turns display names and titles into resource names and back.</summary>
internal sealed class People
{
    private readonly Dictionary<string, CrewMember> byName;
    private readonly Dictionary<string, CrewMember> byEmail;
    private readonly Dictionary<string, Production> byTitle;

    private People(IReadOnlyList<CrewMember> members, IReadOnlyList<Production> productions)
    {
        byName = members.ToDictionary(member => member.Name);
        byEmail = members
            .Where(member => member.Email.Length > 0)
            .GroupBy(member => member.Email, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.OrdinalIgnoreCase);
        byTitle = productions.GroupBy(production => production.Title).ToDictionary(group => group.Key, group => group.First());
    }

    public static async Task<People> ReadAsync(StudioClient client, CancellationToken cancellationToken) =>
        new(await client.ListCrewAsync(cancellationToken), await client.ListProductionsAsync(cancellationToken));

    public CrewMember? Named(string name) => byName.GetValueOrDefault(name);

    public CrewMember? WithEmail(string email) => byEmail.GetValueOrDefault(email);

    public Production? Titled(string title) => byTitle.GetValueOrDefault(title);
}
