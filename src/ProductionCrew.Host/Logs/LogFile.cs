using System.Text;
using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;
using Serilog.Sinks.File;

namespace ProductionCrew.Host.Logs;

/// <summary>The log in files of bounded size and number, one JSON object a line, which only their owner may read.</summary>
internal static class LogFile
{
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static Logger Open(LogSettings settings)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.File))!);
            using var tried = new FileStream(settings.File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Config, $"The log file {settings.File} cannot be written: {exception.Message}", exception);
        }

        return new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.File(
                new CompactJsonFormatter(),
                settings.File,
                fileSizeLimitBytes: settings.FileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: settings.FileCountMax,
                hooks: new OwnerOnly()
            )
            .CreateLogger();
    }

    private sealed class OwnerOnly : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return underlyingStream;
        }
    }
}
