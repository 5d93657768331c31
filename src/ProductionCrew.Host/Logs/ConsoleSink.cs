using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace ProductionCrew.Host.Logs;

/// <summary>Writes each line to the standard output at once.</summary>
internal sealed class ConsoleSink(ITextFormatter form, Stream output) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        form.Format(logEvent, text);
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
