using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>One line as it was logged.</summary>
/// <param name="Scopes">What the enclosing scopes said, outermost first.</param>
public sealed record LogLine(string Category, LogLevel Level, string Message, Exception? Exception, IReadOnlyList<string> Scopes);

/// <summary>Keeps what the host logs.</summary>
public sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> lines = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<LogLine> Lines => lines;

    /// <summary>Takes the errors out, for the test that meant to cause them.</summary>
    public IReadOnlyList<LogLine> TakeErrors()
    {
        var errors = lines.Where(line => line.Level >= LogLevel.Error).ToList();
        var others = lines.Where(line => line.Level < LogLevel.Error).ToList();
        lines.Clear();
        others.ForEach(lines.Enqueue);
        return errors;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

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
            recorder.lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), exception, enclosing));
        }
    }
}
