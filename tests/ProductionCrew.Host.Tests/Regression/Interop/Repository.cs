using System.Runtime.CompilerServices;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>Finds files of the repository these tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "ProductionCrew.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
    }
}
