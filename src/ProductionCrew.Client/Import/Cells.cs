using System.Globalization;
using System.Text;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>Cells that hold more than one value.</summary>
internal static class Cells
{
    public const string SkillForm = "must be like camera-operator@4; focus-puller, the level being 1 to 5";
    public const string RequirementForm = "must be like 2 camera-operator@3; 1 gaffer, the least level being 1 to 5";
    public const string AmountForm = "must be a number such as 850 or 850.50";

    public const string ContractForm = "must be like 2024-01-01/2024-03-01; 2025-01-01/2025-02-01, each with a hire and a fire date";

    public const string ChoiceForm = "must be yes or no";

    private const char NeverAssigned = '\uFFFE';

    private const int NanosPerUnit = 1_000_000_000;

    /// <summary>Reads <c>role@level; role@level</c>.</summary>
    /// <returns>Null if the cell is not of that form. Whether the values are allowed is for the service to say.</returns>
    public static IReadOnlyList<RoleSkill>? Skills(string cell)
    {
        var skills = Parts(cell).Select(Skill).ToList();
        return skills.Contains(null) ? null : [.. skills.OfType<RoleSkill>()];
    }

    /// <summary>Reads <c>headcount role@level; headcount role@level</c>.</summary>
    /// <returns>Null if the cell is not of that form.</returns>
    public static IReadOnlyList<Requirement>? Requirements(string cell)
    {
        var requirements = Parts(cell).Select(Requirement).ToList();
        return requirements.Contains(null) ? null : [.. requirements.OfType<Requirement>()];
    }

    /// <summary>Reads <c>hire date/fire date; hire date/fire date</c>.</summary>
    /// <returns>Null if the cell is not of that form.</returns>
    public static IReadOnlyList<Contract>? Contracts(string cell)
    {
        var contracts = Parts(cell).Select(part => part.Split('/', StringSplitOptions.TrimEntries)).ToList();
        return contracts.TrueForAll(dates => dates is [{ Length: > 0 }, { Length: > 0 }])
            ? [.. contracts.Select(dates => new Contract { HireDate = dates[0], FireDate = dates[1] })]
            : null;
    }

    /// <summary>Reads a decimal number with at most nine places.</summary>
    /// <returns>Null if the cell is not of that form.</returns>
    public static Money? Amount(string cell, string currencyCode)
    {
        if (!decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > long.MaxValue)
        {
            return null;
        }

        var units = decimal.Truncate(amount);
        var nanos = (amount - units) * NanosPerUnit;
        return nanos == decimal.Truncate(nanos)
            ? new Money
            {
                CurrencyCode = currencyCode,
                Units = (long)units,
                Nanos = (int)nanos,
            }
            : null;
    }

    /// <summary>Reads <c>yes</c> or <c>no</c>, as spreadsheets write them too; an empty cell is no.</summary>
    /// <returns>Null if the cell is not of that form.</returns>
    public static bool? Choice(string cell) =>
        cell.ToUpperInvariant() switch
        {
            "" or "NO" or "FALSE" => false,
            "YES" or "TRUE" => true,
            _ => null,
        };

    /// <summary>A role and a level as cells have them; an absent level is 1.</summary>
    public static string Text(string role, int level) => string.Create(CultureInfo.InvariantCulture, $"{role}@{Math.Max(1, level)}");

    /// <summary>A text as the service keeps it: trimmed and composed. What cannot be composed is refused there.</summary>
    public static string Composed(string text) =>
        text.Contains(NeverAssigned, StringComparison.Ordinal) ? text : text.Trim().Normalize(NormalizationForm.FormC);

    // Either separator, because one of them may be that of the file.
    private static string[] Parts(string cell) =>
        cell.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static RoleSkill? Skill(string part) =>
        part.Split('@', StringSplitOptions.TrimEntries) switch
        {
            // On the command line a level stands behind a colon. Here that would be taken for a part of the role.
            _ when part.Contains(':', StringComparison.Ordinal) => null,
            [var role] => new RoleSkill { Role = role },
            [var role, var level] when Number(level) is { } number => new RoleSkill { Role = role, Level = number },
            _ => null,
        };

    private static Requirement? Requirement(string part) =>
        part.Split(' ', 2, StringSplitOptions.TrimEntries) is [var count, var rest]
        && Number(count) is { } headcount
        && Skill(rest) is { } skill
            ? new Requirement
            {
                Role = skill.Role,
                Headcount = headcount,
                MinimumLevel = skill.Level,
            }
            : null;

    // Level 0 would be sent like an absent level, and an absent level means 1. So a written 0 is refused here.
    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
