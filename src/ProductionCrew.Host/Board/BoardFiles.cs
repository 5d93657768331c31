using System.Collections.Frozen;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Board;

/// <summary>
/// The files of the board, which lie beside the executable and are read once. So no path of a request ever becomes a path of the disk.
/// </summary>
internal sealed class BoardFiles
{
    /// <summary>The page itself, which names all others.</summary>
    public const string IndexPath = "/";

    private const string Folder = "board";
    private const string Index = "index.html";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, BoardFile> files;

    private BoardFiles(IEnumerable<BoardFile> files) => this.files = files.ToFrozenDictionary(file => file.Path, StringComparer.Ordinal);

    /// <summary>Whether the board was built with the service.</summary>
    public bool ArePresent => files.ContainsKey(IndexPath);

    /// <summary>The files beside the executable; none if it was built without Node.js.</summary>
    public static BoardFiles Load() => Load(Path.Combine(AppContext.BaseDirectory, Folder));

    public static BoardFiles Load(string folder) =>
        new(
            Directory.Exists(folder)
                ? Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(file => Types.ContainsKey(Path.GetExtension(file)))
                    .Select(file => Read(folder, file))
                : []
        );

    /// <summary>Says where the board is, or why there is none; null where no browser is served.</summary>
    public static string? Explain(IEnumerable<string> urls)
    {
        var served = string.Join(" and ", urls);
        return served.Length == 0 ? null
            : File.Exists(Path.Combine(AppContext.BaseDirectory, Folder, Index)) ? $"The board is at {served}."
            : "There is no board, because the service was built without Node.js. Everything else is served.";
    }

    public BoardFile? Find(string path) => files.GetValueOrDefault(path);

    private static BoardFile Read(string folder, string file)
    {
        var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
        return new(name == Index ? IndexPath : "/" + name, new PackedContent(File.ReadAllBytes(file), Types[Path.GetExtension(file)]));
    }
}

/// <summary>One file of the board.</summary>
/// <param name="Path">Where it is asked for.</param>
internal sealed record BoardFile(string Path, PackedContent Content);
