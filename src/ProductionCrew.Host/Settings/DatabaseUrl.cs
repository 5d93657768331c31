namespace ProductionCrew.Host.Settings;

/// <summary>Where the data is kept. So far: a SQLite file.</summary>
/// <param name="Path">The file of the database.</param>
internal sealed record DatabaseUrl(string Path)
{
    public const string Key = "DATABASE_URL";

    private const string SqliteScheme = "sqlite:";

    public static DatabaseUrl Default { get; } = new(System.IO.Path.Combine("data", "productioncrew.db"));

    /// <returns>Null, with the reason, if the text names no database this build can use. The text may hold a password: it is never quoted.</returns>
    public static DatabaseUrl? Parse(string? text, out string problem)
    {
        problem = "";
        if (string.IsNullOrEmpty(text))
        {
            return Default;
        }

        if (text.StartsWith(SqliteScheme, StringComparison.Ordinal) && text.Length > SqliteScheme.Length)
        {
            return new DatabaseUrl(text[SqliteScheme.Length..]);
        }

        problem =
            text.StartsWith("postgresql:", StringComparison.Ordinal) || text.StartsWith("postgres:", StringComparison.Ordinal)
                ? $"{Key} asks for PostgreSQL, which is not in this build; use sqlite:PATH"
                : $"{Key} must be sqlite:PATH";
        return null;
    }
}
