using Microsoft.Extensions.Logging;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>One line as it was logged.</summary>
/// <param name="Scopes">What the enclosing scopes said, outermost first.</param>
public sealed record LogLine(string Category, LogLevel Level, string Message, Exception? Exception, IReadOnlyList<string> Scopes);

/// <summary>Keeps what the host logs.</summary>
public sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly Lock gate = new();
    private readonly List<LogLine> lines = [];
    private TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>Waits until so many lines match, because a line follows the reply it tells of; returns the first.</summary>
    public async Task<LogLine> LineAsync(Func<LogLine, bool> matches, int count = 1)
    {
        while (true)
        {
            var next = NextLine();
            if (Lines.Where(matches).Take(count).ToList() is { } found && found.Count == count)
            {
                return found[0];
            }

            await next.WaitAsync(Patience.Wait);
        }
    }

    /// <summary>Takes the errors out, for the test that meant to cause them.</summary>
    public IReadOnlyList<LogLine> TakeErrors()
    {
        lock (gate)
        {
            List<LogLine> errors = [.. lines.Where(line => line.Level >= LogLevel.Error)];
            lines.RemoveAll(errors.Contains);
            return errors;
        }
    }

    /// <summary>Forgets all lines, for the test that looks at how much memory is in use.</summary>
    public void Forget()
    {
        lock (gate)
        {
            lines.Clear();
            lines.TrimExcess();
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
        // Its lines outlive the host, for the test to read.
    }

    private Task NextLine()
    {
        lock (gate)
        {
            return written.Task;
        }
    }

    private void Add(LogLine line)
    {
        lock (gate)
        {
            lines.Add(line);
            written.SetResult();
            written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Logger(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var enclosing = new List<string>();
            recorder.scopes.ForEachScope((scope, list) => list.Add(scope?.ToString() ?? ""), enclosing);
            recorder.Add(new LogLine(category, logLevel, formatter(state, exception), exception, enclosing));
        }
    }
}
