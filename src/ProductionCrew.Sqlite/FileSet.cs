using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite;

/// <summary>
/// Whether the database and the log beside it are two halves of one thing. SQLite does not ask: it throws away the log of a file that is
/// missing or empty, and lays any other over the file, whose ever it is. So this is asked before SQLite opens them, under the owner lock.
/// </summary>
internal static class FileSet
{
    private const int PageBytesAt = 16;

    /// <summary>SQLite keeps its locks at this place of the file, and nothing in the page that it lies in.</summary>
    private const uint LockPlace = 0x4000_0000;

    /// <exception cref="StoreStartException">They are not; the message says in one line what to do.</exception>
    public static void Check(SqliteOptions options)
    {
        if (OwnedDatabase.LogLength(options) == 0)
        {
            return;
        }

        var log = OwnedDatabase.LogPath(options);
        if (!OwnedDatabase.Exists(options))
        {
            throw new StoreStartException(
                $"The database {options.Path} is missing or empty, and its log {log} is not; put the file back, or restore a backup with 'productioncrew restore'."
            );
        }

        if (!AreOne(options.Path, new FileInfo(options.Path).Length, WriteAheadLog.Read(log)))
        {
            throw new StoreStartException(
                $"The log {log} does not belong to the database {options.Path}, which was put there without it; put back the file that it belongs to, or restore a backup with 'productioncrew restore'."
            );
        }
    }

    /// <exception cref="StoreStartException">The file has another name, where another lock and another log would lie.</exception>
    public static void RefuseSecondName(SqliteOptions options)
    {
        if (FileIdentity.IsKnown && File.Exists(options.Path) && FileIdentity.Of(options.Path) is { LinkCount: > 1 } linked)
        {
            throw new StoreStartException(
                $"The database {options.Path} has {linked.LinkCount} names (hard links), and who uses another would not be noticed; leave one."
            );
        }
    }

    /// <summary>
    /// Every page that the last commit counts is in the file or in the log, for the log holds all that was written since the file was whole;
    /// and the file is no longer than that, for the database never shrinks.
    /// </summary>
    private static bool AreOne(string path, long fileBytes, WriteAheadLog log)
    {
        if (log.PageCount == 0)
        {
            return true;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (PageBytesOf(file) != log.PageBytes || fileBytes / log.PageBytes > log.PageCount)
        {
            return false;
        }

        var lockPage = (LockPlace / (uint)log.PageBytes) + 1;
        for (var page = (uint)(fileBytes / log.PageBytes) + 1; page <= log.PageCount; page++)
        {
            if (page != lockPage && !log.Pages.Contains(page))
            {
                return false;
            }
        }

        return true;
    }

    private static int PageBytesOf(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[2];
        return RandomAccess.Read(file, bytes, PageBytesAt) == bytes.Length ? ToPageBytes(BinaryPrimitives.ReadUInt16BigEndian(bytes)) : 0;
    }

    /// <summary>1 stands for the largest size, which does not fit.</summary>
    private static int ToPageBytes(ushort number) => number == 1 ? 65_536 : number;
}
