namespace ProductionCrew.Host.Hosting;

/// <summary>Why the process cannot start, in one line for the person who starts it.</summary>
internal sealed class StartException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
