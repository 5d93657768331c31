using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Exports;

/// <summary>What is exported, and how a row of it is written.</summary>
/// <param name="Name">The first part of the file's name.</param>
/// <param name="Columns">The header; those that <c>import</c> reads are called as it calls them.</param>
/// <param name="Write">Writes the cells of a row as of the time when it is read.</param>
internal sealed record ExportKind<T>(string Name, IReadOnlyList<string> Columns, Action<CsvLines, T, NodaTime.Instant> Write);
