using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.Pages;

/// <summary>Links to messages and enums, wherever they are described.</summary>
/// <param name="files">The files whose types have a page.</param>
internal sealed class TypeLinks(IEnumerable<FileDescriptor> files, string reasonPage)
{
    private readonly FrozenSet<FileDescriptor> described = files.ToFrozenSet();

    /// <summary>The page of a file of the contract: <c>crew_service.md</c>.</summary>
    public static string PageOf(FileDescriptor file) => Path.GetFileNameWithoutExtension(file.Name) + ".md";

    /// <summary>What the page of a file is called: <c>error reason</c>.</summary>
    public static string TitleOf(FileDescriptor file) => Path.GetFileNameWithoutExtension(file.Name).Replace('_', ' ');

    public static string AnchorOf(string title) => title.ToLowerInvariant();

    /// <summary>A link, if the type is described; its name if it belongs to a package of others.</summary>
    public string To(IDescriptor type, string fromPage)
    {
        var (name, file) = (type.Name, type.File);
        if (type.FullName == ErrorReasonName)
        {
            return $"[{name}]({reasonPage})";
        }

        var page = PageOf(file) == fromPage ? "" : PageOf(file);
        return described.Contains(file) ? $"[{name}]({page}#{AnchorOf(name)})" : $"`{type.FullName}`";
    }

    private static readonly string ErrorReasonName = ErrorReasonReflection
        .Descriptor.EnumTypes.Single(type => type.Name == nameof(ErrorReason))
        .FullName;
}
