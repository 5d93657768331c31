namespace ProductionCrew.Client;

/// <summary>Why the process cannot start, in one line for the person who starts it.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
