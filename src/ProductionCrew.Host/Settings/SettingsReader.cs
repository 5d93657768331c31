using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ProductionCrew.Host.Settings;

/// <summary>Reads typed values from a section of the configuration and gathers what is wrong with them.</summary>
internal sealed class SettingsReader(IConfigurationSection section)
{
    public List<string> Problems { get; } = [];

    public int Number(string key, int absent, int min, int max)
    {
        if (section[key] is not { } text)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        Problems.Add(
            string.Create(CultureInfo.InvariantCulture, $"{section.Path}:{key} must be a whole number from {min} to {max}, not '{text}'")
        );
        return absent;
    }

    public string Text(string key, string absent, Func<string, bool> isValid, string rule)
    {
        if (section[key] is not { } text || isValid(text))
        {
            return section[key] ?? absent;
        }

        Problems.Add($"{section.Path}:{key} must be {rule}, not '{text}'");
        return absent;
    }

    /// <summary>A text that no message may quote.</summary>
    public string? Secret(string key) => section[key];

    /// <returns>Null if it is absent or empty.</returns>
    public Instant? Instant(string key)
    {
        if (string.IsNullOrEmpty(section[key]))
        {
            return null;
        }

        var parsed = InstantPattern.ExtendedIso.Parse(section[key]!);
        if (parsed.Success)
        {
            return parsed.Value;
        }

        Problems.Add($"{section.Path}:{key} must be a time like 2027-03-01T12:00:00.123456Z, not '{section[key]}'");
        return null;
    }

    /// <summary>Finds misspelled settings, which would otherwise be passed over in silence.</summary>
    public void RefuseOthersThan(IEnumerable<string> keys) =>
        Problems.AddRange(
            section
                .GetChildren()
                .Select(child => child.Key)
                .Except(keys, StringComparer.OrdinalIgnoreCase)
                .Select(key => $"{section.Path}:{key} is no setting")
        );
}
