using System.Text;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A calendar as RFC 5545 has it, read by its rules alone: lines that end with CRLF, folded where they are long.</summary>
internal sealed class CalendarLines
{
    private const int OctetsMax = 75;

    private CalendarLines(IReadOnlyList<string> lines) => Lines = lines;

    /// <summary>The lines, unfolded.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The properties of each event, by name with parameters.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Events => Components("VEVENT");

    public static CalendarLines Of(byte[] text)
    {
        var physical = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text).Split("\r\n");
        Assert.Equal("", physical[^1]);
        Assert.DoesNotContain(
            physical,
            line => line.Contains('\n', StringComparison.Ordinal) || line.Contains('\r', StringComparison.Ordinal)
        );
        Assert.All(physical, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, OctetsMax));
        var lines = new List<string>();
        foreach (var line in physical[..^1])
        {
            if (line.StartsWith(' '))
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        return new CalendarLines(lines);
    }

    /// <summary>A property of the calendar itself.</summary>
    public string Property(string name) => Lines.First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>The one event whose summary begins with a text.</summary>
    public IReadOnlyDictionary<string, string> Event(string summary) =>
        Assert.Single(Events, found => found["SUMMARY"].StartsWith(summary, StringComparison.Ordinal));

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Components(string kind)
    {
        var found = new List<IReadOnlyDictionary<string, string>>();
        Dictionary<string, string>? current = null;
        foreach (var line in Lines)
        {
            if (line == $"BEGIN:{kind}")
            {
                found.Add(current = new Dictionary<string, string>(StringComparer.Ordinal));
            }
            else if (line == $"END:{kind}")
            {
                current = null;
            }
            else
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                current?.Add(line[..colon], line[(colon + 1)..]);
            }
        }

        return found;
    }
}
