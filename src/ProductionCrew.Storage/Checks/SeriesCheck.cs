using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// Checks that the series of each report that was made are as many as it says, without a gap, and have its digest. They are read part by part, so that a
/// check's memory does not grow with them.
/// </summary>
internal sealed class SeriesCheck(DamageList damages)
{
    private readonly Dictionary<ReportId, ReportResult> results = [];

    /// <summary>Keeps what a report says of its series.</summary>
    public void Add(Report report)
    {
        if (report.Result is { } result)
        {
            results.Add(report.Id, result);
        }
    }

    /// <summary>Compares the series with what the reports say that were added.</summary>
    public void Run(IStoredRows rows) => damages.Look("The series of reports", () => Compare(rows));

    private void Compare(IStoredRows rows)
    {
        ReportId? report = null;
        var digest = new SeriesDigest();
        var (partCount, hasGap, isWhole) = (0, false, true);
        rows.VisitReportParts(part =>
        {
            if (report != part.Report)
            {
                End();
                (report, digest, partCount, hasGap, isWhole) = (part.Report, new SeriesDigest(), 0, false, true);
            }

            var isRead = false;
            damages.Look(
                $"Part {part.Part} of the series of {part.Report}",
                () =>
                {
                    foreach (var series in part.Read())
                    {
                        digest.Add(series);
                    }

                    isRead = true;
                }
            );
            isWhole &= isRead;
            hasGap |= part.Part != partCount++;
        });
        End();
        foreach (var left in results.Where(left => left.Value.SeriesCount > 0))
        {
            damages.Add($"The series of {left.Key} are gone.");
        }

        void End()
        {
            using var ended = digest;
            if (
                report is { } id
                && results.Remove(id, out var result)
                && isWhole
                && (hasGap || ended.Count != result.SeriesCount || ended.End() != result.Digest)
            )
            {
                damages.Add($"The series of {id} are not those that it was made with.");
            }
        }
    }
}
