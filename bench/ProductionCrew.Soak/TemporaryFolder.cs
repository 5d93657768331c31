namespace ProductionCrew.Soak;

/// <summary>A folder that is removed in the end.</summary>
/// <param name="root">Where it is made; among the temporary files if null.</param>
internal sealed class TemporaryFolder(string? root) : IDisposable
{
    public string Path { get; } =
        Directory
            .CreateDirectory(
                System.IO.Path.Combine(root ?? System.IO.Path.GetTempPath(), $"productioncrew-{System.IO.Path.GetRandomFileName()}")
            )
            .FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
