using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ProductionCrew.V1;

/// <summary>The comments of the contract, which generated code leaves out, by the full name of what they are about.</summary>
public static class ContractComments
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Read);

    /// <summary>What the contract says of a service, rpc, message, field, enum or value, line by line; empty if it says nothing.</summary>
    public static string Of(IDescriptor descriptor) => All.Value.GetValueOrDefault(descriptor.FullName, "");

    /// <summary>The same in one line.</summary>
    public static string InOneLine(IDescriptor descriptor) => Of(descriptor).Replace('\n', ' ');

    /// <summary>What a file says before its first message, of all that follow; empty if it says nothing.</summary>
    public static string OfFile(FileDescriptor file) => All.Value.GetValueOrDefault(file.Name, "");

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = ProductContract.OpenDescription();
        var files = FileDescriptor.BuildFromByteStrings(
            FileDescriptorSet.Parser.ParseFrom(stream).File.Select(file => file.ToByteString())
        );
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var service in file.Services)
            {
                Add(service, service.Declaration);
                Each(service.Methods, method => Add(method, method.Declaration));
            }

            Each(file.MessageTypes, AddMessage);
            Each(file.EnumTypes, AddEnum);
            if (file.MessageTypes.FirstOrDefault()?.Declaration is { } first)
            {
                comments[file.Name] = string.Join("\n\n", first.LeadingDetachedComments.Select(Plain));
            }
        }

        return comments.ToFrozenDictionary(StringComparer.Ordinal);

        void AddMessage(MessageDescriptor message)
        {
            Add(message, message.Declaration);
            Each(message.Fields.InDeclarationOrder(), field => Add(field, field.Declaration));
            Each(message.Oneofs, oneof => Add(oneof, oneof.Declaration));
            Each(message.NestedTypes, AddMessage);
            Each(message.EnumTypes, AddEnum);
        }

        void AddEnum(EnumDescriptor type)
        {
            Add(type, type.Declaration);
            Each(type.Values, value => Add(value, value.Declaration));
        }

        void Add(IDescriptor descriptor, DescriptorDeclaration? declaration) =>
            comments[descriptor.FullName] = Plain(declaration?.LeadingComments ?? "");
    }

    private static void Each<T>(IEnumerable<T> all, Action<T> add)
    {
        foreach (var one in all)
        {
            add(one);
        }
    }

    private static string Plain(string comment) => string.Join('\n', comment.Split('\n', StringSplitOptions.TrimEntries)).Trim();
}
