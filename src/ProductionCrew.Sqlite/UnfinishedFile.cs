using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite;

/// <summary>
/// A database in the making. It has a temporary name beside its final place until it is complete and synced to the disk. It is one plain file
/// without a log.
/// </summary>
internal sealed class UnfinishedFile : IDisposable
{
    private readonly string place;

    /// <summary>Removes what a predecessor left that was ended, and makes an empty file.</summary>
    public UnfinishedFile(string place)
    {
        this.place = place;
        Path = place + ".unfinished";
        Dispose();
        PrivateFile.CreateMissing(Path);
    }

    /// <summary>The temporary name.</summary>
    public string Path { get; }

    /// <summary>Moves the file to its final place, durably. No connection may be open.</summary>
    public void Finish()
    {
        using (var file = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite))
        {
            DiskSync.Run(file);
        }

        File.Move(Path, place, overwrite: true);
        DiskSync.RunOnDirectory(System.IO.Path.GetDirectoryName(place)!);
    }

    /// <summary>Removes what is unfinished.</summary>
    public void Dispose()
    {
        File.Delete(Path);
        File.Delete(Path + "-wal");
        File.Delete(Path + "-shm");
        File.Delete(Path + "-journal");
    }
}
