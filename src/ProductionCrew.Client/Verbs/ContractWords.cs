using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Client.Verbs;

/// <summary>
/// Turns the names of the contract in a message of the service into those of the command line: calls into verbs, and fields into options. What
/// is quoted is somebody's own text and stays.
/// </summary>
internal static partial class ContractWords
{
    private const int MatchTimeoutMs = 1_000;
    private const string Policy = "policy";

    private static readonly Dictionary<string, string> Calls = Verb.All.ToDictionary(
        verb => verb.Method.Name,
        verb => $"`{verb.Path}`",
        StringComparer.Ordinal
    );

    /// <summary>The options by the paths of their fields. A field has the same option in all calls.</summary>
    private static readonly Lazy<Dictionary<string, string>> Options = new(() =>
        Verb
            .All.SelectMany(verb => new RequestOptions(verb.Method).Inputs)
            .DistinctBy(input => input.ContractPath)
            .ToDictionary(input => input.ContractPath, input => input.Label, StringComparer.Ordinal)
    );

    private static readonly HashSet<string> Policies =
    [
        .. Verb
            .All.SelectMany(verb => verb.Method.InputType.Fields.InDeclarationOrder())
            .Where(field => field is { Name: Policy, FieldType: FieldType.Enum })
            .SelectMany(field => field.EnumType.Values)
            .Where(value => value.Number != 0)
            .Select(FieldText.ShortName),
    ];

    /// <summary>A message with the verbs and options in it.</summary>
    public static string In(string message) =>
        Names.Replace(
            Places.Replace(
                message,
                place => place.Groups["before"].Value + (OptionAt(place.Groups["path"].Value) ?? place.Groups["path"].Value)
            ),
            name =>
                name.Groups["quoted"].Success ? name.Value
                : name.Groups["call"] is { Success: true } call ? Calls.GetValueOrDefault(call.Value, call.Value)
                : name.Groups["policy"] is { Success: true } policy ? Chosen(name.Value, policy.Value)
                : OptionAt(name.Value) ?? name.Value
        );

    /// <summary>A message with the verbs in it, for those who filled in columns and not options.</summary>
    public static string WithVerbs(string message) =>
        Names.Replace(
            message,
            name => name.Groups["call"] is { Success: true } call ? Calls.GetValueOrDefault(call.Value, call.Value) : name.Value
        );

    private static string Chosen(string text, string policy) =>
        Policies.Contains(policy) ? $"--{Policy} {policy.ToLowerInvariant()}" : text;

    /// <summary>The option of a field, and which part of its value is meant; null if no call has such a field.</summary>
    private static string? OptionAt(string path)
    {
        for (var length = path.Length; length > 0; length = path.LastIndexOfAny(['.', '['], length - 1))
        {
            if (Options.Value.TryGetValue(path[..length], out var option))
            {
                return option + Part(path[length..]);
            }
        }

        return null;
    }

    /// <summary><c>[0].day_rate</c> as <c>, entry 1, day rate</c>.</summary>
    private static string Part(string rest) =>
        Entry
            .Replace(
                rest,
                entry => $", entry {(int.Parse(entry.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture) + 1)}"
            )
            .Replace(".", ", ", StringComparison.Ordinal)
            .Replace('_', ' ');

    /// <summary>The fields that a message on wrong fields begins with, or a line of it.</summary>
    [GeneratedRegex(
        @"(?<before>^INVALID_FIELD: |^- )(?<path>[a-z_]+(\[\d+\])?(\.[a-z_]+(\[\d+\])?)*)(?= )",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        MatchTimeoutMs
    )]
    private static partial Regex Places { get; }

    [GeneratedRegex(
        @"(?<quoted>""[^""\n]*"")|\b(?<call>([A-Z][a-z]+){2,})\b|([Tt]he policy )?(?<![\w-])(?<policy>[A-Z]{4,})(?![\w-])|(?<![\w./-])[a-z]+(_[a-z]+)+(\.[a-z_]+)*\b",
        RegexOptions.ExplicitCapture,
        MatchTimeoutMs
    )]
    private static partial Regex Names { get; }

    [GeneratedRegex(@"\[(?<index>\d{1,9})\]", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Entry { get; }
}
