using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Client.Verbs;

/// <summary>The forms of resource names, so that people may type ids alone: <c>12</c> for <c>crewMembers/12</c>.</summary>
internal static partial class ResourcePattern
{
    private const string Id = "{id}";

    /// <summary>How the comments of the contract write the form of a name.</summary>
    [GeneratedRegex(@"`(?<form>[A-Za-z]+/\{id\}(/[A-Za-z]+/\{id\})*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form { get; }

    /// <summary>The form of the names in a field, as its comment says it; null if it says none, or several.</summary>
    public static string? Of(FieldDescriptor field) =>
        Form.Matches(ContractText.Meaning(field)) is [var only] ? only.Groups["form"].Value : null;

    /// <summary>How a name may be written shorter, for the help.</summary>
    public static string ShortForm(FieldDescriptor field) =>
        Of(field)?.Split(Id).Length switch
        {
            2 => "An id alone will do, as 13.",
            > 2 => "The ids alone will do, as 2/3.",
            _ => "",
        };

    /// <summary>The name that ids stand for; any other text as it is.</summary>
    public static string Complete(string pattern, string text)
    {
        var ids = text.Split('/');
        var parts = pattern.Split(Id);
        return ids.Length == parts.Length - 1 && ids.All(id => id.Length > 0 && id.All(char.IsAsciiDigit))
            ? string.Concat(parts.Zip(ids, (part, id) => part + id))
            : text;
    }
}
