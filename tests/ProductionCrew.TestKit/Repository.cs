using System.Runtime.CompilerServices;

namespace ProductionCrew.TestKit;

/// <summary>The repository that this was built from.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where a file or folder of it is.</summary>
    /// <param name="path">Relative to its root.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The files below a folder that have a kind of name, without build output.</summary>
    public static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories).Where(IsSource);

    /// <summary>Copies a file or a folder, without build output, to the same path below another root.</summary>
    public static void Copy(string path, string toRoot)
    {
        foreach (var file in Directory.Exists(PathOf(path)) ? Below(path, "*") : [PathOf(path)])
        {
            var target = Path.Combine(toRoot, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static bool IsSource(string file) =>
        !Path.GetRelativePath(Root, file)
            .Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj" or "node_modules" or "dist" or "gen");

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "ProductionCrew.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("This does not lie inside the repository.");
    }
}
