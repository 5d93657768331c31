using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>What the people and productions are called that an answer only names.</summary>
internal sealed class ResourceTitles
{
    /// <summary>How many are asked for; an answer with more shows the names alone.</summary>
    private const int CountMax = 100;

    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    /// <summary>None are known.</summary>
    public static ResourceTitles None { get; } = new();

    /// <summary>The title of a name; null if it is not known.</summary>
    public string? Of(string name) => titles.GetValueOrDefault(name);

    /// <summary>Asks the service for all that the answer names.</summary>
    public static async Task<ResourceTitles> ReadAsync(
        ContractCaller caller,
        IMessage answer,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(answer, names);
        var found = new ResourceTitles();
        foreach (var name in names.Take(CountMax))
        {
            if (await TitleAsync(caller, name, limit, cancellationToken) is { } title)
            {
                found.titles[name] = title;
            }
        }

        return found;
    }

    private static async Task<string?> TitleAsync(ContractCaller caller, string name, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return name.StartsWith("crewMembers/", StringComparison.Ordinal)
                ? (await caller.GetAsync<GetCrewMemberResponse>("GetCrewMember", name, limit, cancellationToken)).CrewMember.DisplayName
                : (await caller.GetAsync<GetProductionResponse>("GetProduction", name, limit, cancellationToken)).Production.Title;
        }
        catch (RpcException)
        {
            // The answer is there already. Without the titles it is shown with the names alone.
            return null;
        }
    }

    private static void Collect(IMessage message, HashSet<string> names)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            foreach (var item in field.IsRepeated ? ((IEnumerable)value).Cast<object>() : [value])
            {
                if (item is IMessage inner)
                {
                    Collect(inner, names);
                }
                else if (item is string { Length: > 0 } text && field.Name is "crew_member" or "production")
                {
                    names.Add((string)item);
                }
            }
        }
    }
}
