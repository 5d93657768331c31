using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>The comments of the contract, which explain its calls and fields to people.</summary>
internal static class ContractText
{
    private const string OutputOnly = "Output only.";

    private static readonly string[] Markers = ["Required.", "Optional.", OutputOnly];

    /// <summary>What a call does, in its first sentence.</summary>
    public static string Summary(MethodDescriptor method)
    {
        var comment = ContractComments.InOneLine(method);
        var end = comment.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? comment : comment[..(end + 1)];
    }

    /// <summary>What a field means, without the marker that says whether it is required.</summary>
    public static string Meaning(FieldDescriptor field)
    {
        var comment = ContractComments.InOneLine(field);
        var marker = Markers.FirstOrDefault(marker => comment.StartsWith(marker, StringComparison.Ordinal));
        return comment[(marker?.Length ?? 0)..].Trim();
    }

    /// <summary>Whether only the service sets a field.</summary>
    public static bool IsOutputOnly(FieldDescriptor field) =>
        ContractComments.InOneLine(field).StartsWith(OutputOnly, StringComparison.Ordinal);
}
