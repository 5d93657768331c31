using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference;

/// <summary>A reason of a refusal, as the contract's comment tells of it.</summary>
/// <param name="Name">As in <c>ErrorInfo.reason</c>.</param>
/// <param name="Codes">The status codes that it comes with, nearly always one.</param>
public sealed record ReasonText(string Name, ImmutableArray<string> Codes, string Meaning)
{
    /// <summary>All reasons, in the order of the contract.</summary>
    public static ImmutableArray<ReasonText> All { get; } =
    [
        .. ErrorReasonReflection
            .Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason))
            .Values.Where(value => value.Number != (int)ErrorReason.Unspecified)
            .Select(Of),
    ];

    public static FrozenDictionary<string, ReasonText> ByName { get; } =
        All.ToFrozenDictionary(reason => reason.Name, StringComparer.Ordinal);

    private static ReasonText Of(EnumValueDescriptor value)
    {
        var comment = ContractComments.InOneLine(value);
        var end = comment.IndexOf('.', StringComparison.Ordinal);
        var codes = comment[..end].Split([",", " or "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(ErrorReasonNames.Of((ErrorReason)value.Number), [.. codes], comment[(end + 1)..].Trim());
    }
}
