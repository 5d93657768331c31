using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Waits until what was written to a file is on the disk. On Unix the runtime's own flush hides errors of the disk, so the system is called
/// directly. On Linux that is fdatasync, which skips the time of the last change: nobody needs it, and it costs a second write.
/// </summary>
internal static partial class DiskSync
{
    private const int Interrupted = 4;
    private const int ReadOnly = 0;

    /// <exception cref="IOException">
    /// The disk reported an error. What was written may be lost, and a second try might succeed without it.
    /// </exception>
    public static void Run(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
#pragma warning disable RS0030 // Here it does tell.
            RandomAccess.FlushToDisk(file);
#pragma warning restore RS0030
            return;
        }

        while ((OperatingSystem.IsLinux() ? SyncData(file) : Sync(file)) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException($"The disk could not be synced: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }
    }

    /// <summary>Waits until the names in a directory are on the disk, where the system keeps them apart from the files.</summary>
    /// <exception cref="IOException">The disk reported an error.</exception>
    public static void RunOnDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = OpenFile(path, ReadOnly);
        if (directory.IsInvalid || Sync(directory) != 0)
        {
            throw new IOException(
                $"The directory {path} could not be synced: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}."
            );
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    /// <summary>Syncs the file's data and, if it grew, its length.</summary>
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Sync(SafeFileHandle file);
}
