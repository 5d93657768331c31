using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ProductionCrew.Bench.Load;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Bench;

/// <summary>
/// A script for pgbench that sends what the store sends for a booking: the same texts in the same order, with other people and days
/// each time, none of them twice.
/// </summary>
internal static partial class PgbenchScript
{
    /// <summary>As far as pgbench's numbers go, and so far that none comes twice.</summary>
    private const long RequestMax = 1L << 62;

    /// <summary>How far the change log may be ahead: the store's own minute.</summary>
    private const string ClockToleranceMicroseconds = "60000000";

    private const string Day = "(date '2030-01-01' + :day::int)";
    private const string Start = "(timestamptz '2030-01-01 00:00+01' + :day::int * interval '1 day')";
    private const string End = "(timestamptz '2030-01-02 00:00+01' + :day::int * interval '1 day')";
    private const string Request = "lpad(to_hex(:request::bigint), 32, '0')::uuid";
    private const string Actor = "'anonymous'";
    private const string Method = "'BookCrewMember'";

    /// <summary>pgbench cannot use an answer inside a pipeline; the server knows which id it gave.</summary>
    private const string Booking = "currval('booking_id')";

    private static readonly string[] Around = [":member", $"({Start} - interval '48 hours')", $"({End} + interval '48 hours')"];

    /// <param name="isPipelined">Whether each of the store's round trips is one; else each statement is.</param>
    public static string Of(StoreStatements statements, int crewCount, int productionCount, bool isPipelined)
    {
        var script = new StringBuilder(
            $"""
            \set step :step + 1
            \set number :first + :step * :client_count + :client_id
            \set day :number / {crewCount}
            \set member permute(:number % {crewCount}, {crewCount}) + 1
            \set request random(1, {RequestMax})
            \set production permute(:number, {productionCount}) + 1

            """
        );
        if (isPipelined)
        {
            // The first statement makes pgbench prepare all of them, which it cannot do inside a pipeline.
            script.Append("\\if :step = 1\nSELECT 1;\n\\endif\n");
        }

        foreach (var texts in new[] { statements.First, statements.Second })
        {
            script.Append(isPipelined ? "\\startpipeline\n" : "");
            foreach (var text in texts)
            {
                script.Append(Bound(text, statements.State)).Append(";\n");
            }

            script.Append(isPipelined ? "\\endpipeline\n" : "");
        }

        return script.ToString();
    }

    private static string Bound(string text, string state)
    {
        var values = ValuesOf(text, state);
        return Parameter()
            .Replace(
                text,
                match =>
                    values.ElementAtOrDefault(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) - 1)
                    ?? throw new InvalidOperationException($"The store has a statement that this does not know: {text}")
            );
    }

    private static string[] ValuesOf(string text, string state) =>
        text switch
        {
            _ when text.StartsWith("SELECT pg_advisory_xact_lock_shared", StringComparison.Ordinal) =>
            [
                $"{LockKey.Desk}",
                $":member + {LockKey.CrewMember}",
            ],
            _ when text.StartsWith("SELECT clock_timestamp()", StringComparison.Ordinal) => [ClockToleranceMicroseconds],
            _ when text.Contains("FROM production WHERE id = $1", StringComparison.Ordinal) => [":production"],
            _ when text.Contains("FROM crew_member AS c WHERE c.id = $1", StringComparison.Ordinal) => [":member"],
            _ when text.Contains("AS member,", StringComparison.Ordinal) => Around,
            _ when text.Contains("FROM request", StringComparison.Ordinal) => [Request, Actor, Method],
            _ when text.StartsWith("INSERT INTO booking", StringComparison.Ordinal) => OfBooking(),
            _ when text.StartsWith("INSERT INTO change", StringComparison.Ordinal) => OfChange(state),
            _ when text.StartsWith("INSERT INTO request", StringComparison.Ordinal) =>
            [
                Request,
                Actor,
                Method,
                "decode('00000000000000000000000000000000', 'hex')",
                "now()",
            ],
            _ => [],
        };

    private static string[] OfBooking()
    {
        string[] seat = [Booking, ":production", ":member", $"'{LoadNames.RolesOf(0).First}'", "1", Day, Day, Start, End];
        return [.. seat, "2", "true", "NULL", "NULL", "NULL", "0", "false", "1", "now()", "now()"];
    }

    private static string[] OfChange(string state)
    {
        // pgbench takes a colon for the name of a variable, and a semicolon for an end, also inside a text.
        var escaped = state
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("'", @"\'", StringComparison.Ordinal)
            .Replace(":", @"\x3a", StringComparison.Ordinal)
            .Replace(";", @"\x3b", StringComparison.Ordinal);
        return ["now()", "40", ":member", ":production", Booking, "NULL", "NULL", Actor, Request, $"E'{escaped}'", "NULL"];
    }

    [GeneratedRegex(@"\$(?<number>[0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}
