using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>The comments of the contract, which explain its calls and fields to people.</summary>
internal static class ContractText
{
    private const string OutputOnly = "Output only.";

    private static readonly string[] Markers = ["Required.", "Optional.", OutputOnly];

    private static readonly Lazy<Dictionary<string, string>> Comments = new(Read);

    /// <summary>What a call does, in its first sentence.</summary>
    public static string Summary(MethodDescriptor method)
    {
        var comment = Comments.Value[method.FullName];
        var end = comment.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? comment : comment[..(end + 1)];
    }

    /// <summary>What a field means, without the marker that says whether it is required.</summary>
    public static string Meaning(FieldDescriptor field)
    {
        var comment = Comments.Value[field.FullName];
        var marker = Markers.FirstOrDefault(marker => comment.StartsWith(marker, StringComparison.Ordinal));
        return comment[(marker?.Length ?? 0)..].Trim();
    }

    /// <summary>Whether only the service sets a field.</summary>
    public static bool IsOutputOnly(FieldDescriptor field) =>
        Comments.Value[field.FullName].StartsWith(OutputOnly, StringComparison.Ordinal);

    private static Dictionary<string, string> Read()
    {
        using var stream = ProductContract.OpenDescription();
        var files = FileDescriptor.BuildFromByteStrings(
            FileDescriptorSet.Parser.ParseFrom(stream).File.Select(file => file.ToByteString())
        );
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var method in file.Services.SelectMany(service => service.Methods))
            {
                comments[method.FullName] = Plain(method.Declaration);
            }

            foreach (var field in file.MessageTypes.SelectMany(message => message.Fields.InDeclarationOrder()))
            {
                comments[field.FullName] = Plain(field.Declaration);
            }
        }

        return comments;
    }

    private static string Plain(DescriptorDeclaration? declaration) =>
        string.Join(' ', (declaration?.LeadingComments ?? "").Split('\n', StringSplitOptions.TrimEntries)).Trim();
}
