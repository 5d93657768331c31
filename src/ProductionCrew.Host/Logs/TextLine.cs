using System.Globalization;
using ProductionCrew.Host.Calls;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace ProductionCrew.Host.Logs;

/// <summary>
/// The form of the log for people: time, level, who says it, the call it belongs to and its actor, and what. It is one line, also where
/// there is an exception, so that tools that go by lines find all of it.
/// </summary>
/// <param name="isColored">Whether the level is colored, as on a terminal.</param>
internal sealed class TextLine(bool isColored) : ITextFormatter
{
    private const string Category = "SourceContext";
    private const string ColorEnd = "\u001b[0m";

    /// <summary>Texts as they are, without quotes.</summary>
    private readonly MessageTemplateTextFormatter message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var (name, color) = NameOf(logEvent.Level);
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        output.Write(isColored ? $"{color}{name}{ColorEnd}: " : $"{name}: ");
        Write(logEvent, Category, "", output);
        Write(logEvent, CallScope.CallIdName, "call=", output);
        Write(logEvent, CallScope.ActorName, "actor=", output);

        using var said = new StringWriter(CultureInfo.InvariantCulture);
        message.Format(logEvent, said);
        if (logEvent.Exception is { } exception)
        {
            said.Write(' ');
            said.Write(exception);
        }

        output.WriteLine(said.ToString().ReplaceLineEndings(" "));
    }

    private static void Write(LogEvent logEvent, string property, string label, TextWriter output)
    {
        if (logEvent.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: string text })
        {
            output.Write(label);
            output.Write(text);
            output.Write(' ');
        }
    }

    /// <summary>The names that the log of ASP.NET Core has on a console.</summary>
    private static (string Name, string Color) NameOf(LogEventLevel level) =>
        level switch
        {
            LogEventLevel.Verbose => ("trce", "\u001b[90m"),
            LogEventLevel.Debug => ("dbug", "\u001b[90m"),
            LogEventLevel.Information => ("info", "\u001b[32m"),
            LogEventLevel.Warning => ("warn", "\u001b[33m"),
            LogEventLevel.Error => ("fail", "\u001b[31m"),
            _ => ("crit", "\u001b[1;31m"),
        };
}
