using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Google.Protobuf;

namespace ProductionCrew.Host.Tests.Regression.Input.Fuzz;

/// <summary>The names of what the service has told of, with their etags, and now and then names of things that are not there.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same names.")]
internal sealed class FuzzNames(Random chance)
{
    /// <summary>So few that calls meet.</summary>
    private const int KeptMax = 40;

    private const int UnknownPercent = 5;
    private const int UnknownIdMax = 1_000;

    private readonly Dictionary<string, List<string>> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);

    public string CrewMember() => OneOf("CrewMember") ?? $"crewMembers/{Id()}";

    public string Production() => OneOf("Production") ?? $"productions/{Id()}";

    public string Booking() => OneOf("Booking") ?? $"productions/{Id()}/bookings/{Id()}";

    public string Blackout() => OneOf("Blackout") ?? $"crewMembers/{Id()}/blackouts/{Id()}";

    public string Window() => OneOf("Window") ?? $"crewMembers/{Id()}/windows/{Id()}";

    public string? EtagOf(string name) => etags.GetValueOrDefault(name);

    /// <summary>Keeps every resource in a reply.</summary>
    public void Learn(IMessage reply)
    {
        var type = reply.Descriptor;
        if (type.FindFieldByName("name") is { } name && type.FindFieldByName("etag") is { } etag)
        {
            Keep(type.Name, (string)name.Accessor.GetValue(reply), (string)etag.Accessor.GetValue(reply));
        }

        foreach (var field in type.Fields.InDeclarationOrder())
        {
            foreach (
                var message in field.IsRepeated
                    ? ((System.Collections.IEnumerable)field.Accessor.GetValue(reply)).OfType<IMessage>()
                    : Single(field.Accessor.GetValue(reply))
            )
            {
                Learn(message);
            }
        }
    }

    private static IEnumerable<IMessage> Single(object? value) => value is IMessage message ? [message] : [];

    private void Keep(string kind, string name, string etag)
    {
        if (!kept.TryGetValue(kind, out var names))
        {
            kept.Add(kind, names = []);
        }

        if (!names.Contains(name))
        {
            if (names.Count == KeptMax)
            {
                var gone = chance.Next(KeptMax);
                etags.Remove(names[gone]);
                names.RemoveAt(gone);
            }

            names.Add(name);
        }

        etags[name] = etag;
    }

    private string? OneOf(string kind) =>
        chance.Next(100) >= UnknownPercent && kept.TryGetValue(kind, out var names) ? names[chance.Next(names.Count)] : null;

    private string Id() => (1 + chance.Next(UnknownIdMax)).ToString(CultureInfo.InvariantCulture);
}
