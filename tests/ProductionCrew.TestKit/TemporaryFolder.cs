namespace ProductionCrew.TestKit;

/// <summary>An empty folder that is removed in the end, with all that is in it by then.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <param name="root">Where it is made; among the temporary files if null.</param>
    public TemporaryFolder(string? root = null)
    {
        // A short name: the socket of a database may lie in it, and the path of a socket may not have more than 107 bytes.
        Path = root is null
            ? Directory.CreateTempSubdirectory("productioncrew-").FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(root, $"crew-{System.IO.Path.GetRandomFileName()}")).FullName;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Where something in it is, or is to be.</summary>
    public string PathOf(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
