using Google.Api;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference;

/// <summary>What the contract says of a field by its annotation and in its comment.</summary>
/// <param name="Behavior">Whether it is required, optional or only in answers.</param>
/// <param name="Meaning">The comment without the word that repeats the behaviour.</param>
public sealed record FieldText(FieldBehavior Behavior, string Meaning)
{
    private static readonly string[] Marks = ["Required. ", "Optional. ", "Output only. "];

    /// <summary>Only the service sets it. The name of a resource is one of them: where it is needed it is in the path.</summary>
    public bool IsOutputOnly => Behavior is FieldBehavior.OutputOnly or FieldBehavior.Identifier;

    public static FieldText Of(FieldDescriptor field)
    {
        var comment = ContractComments.InOneLine(field);
        var behavior = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.FirstOrDefault();
        var mark = Marks.FirstOrDefault(mark => comment.StartsWith(mark, StringComparison.Ordinal)) ?? "";
        return new(behavior ?? FieldBehavior.Unspecified, comment[mark.Length..]);
    }

    /// <summary>Whether a request cannot do without it. Of a oneof each field can be absent.</summary>
    public static bool IsRequired(FieldDescriptor field) => Of(field).Behavior is FieldBehavior.Required && field.ContainingOneof is null;
}
