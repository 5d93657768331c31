using Microsoft.Win32.SafeHandles;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// The index of the write-ahead log: the file that ends in <c>-shm</c>. SQLite makes it longer in the middle of a commit, after the log is
/// written. On a full disk that fails when it is too late to undo the commit, and the writer cannot go on. So the space is taken at the
/// start, for more log than a desk ever has.
/// </summary>
/// <remarks>
/// The file stays open: when a process closes a file, it loses all its locks on it, and SQLite has some on this one. So it is closed after
/// the last connection.
/// </remarks>
internal sealed class LogIndex : IDisposable
{
    /// <summary>Enough for a log of 256 MiB: 32 KiB for every 4,096 pages of 2 KiB.</summary>
    public const int ReservedBytes = 1_024 * 1_024;

    private readonly SafeFileHandle file;

    private LogIndex(SafeFileHandle file) => this.file = file;

    /// <summary>Takes the space. There must be a connection, which has made the file.</summary>
    public static LogIndex Reserve(string databasePath)
    {
        var index = new LogIndex(
            File.OpenHandle(databasePath + "-shm", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)
        );
        index.Extend();
        return index;
    }

    public void Dispose() => file.Dispose();

    private void Extend()
    {
        var length = RandomAccess.GetLength(file);
        try
        {
            RandomAccess.Write(file, new byte[Math.Max(0, ReservedBytes - length)], length);
        }
        catch (IOException)
        {
            // The disk is full already. The desk can be read, and changed as far as the log that there is reaches.
        }
    }
}
