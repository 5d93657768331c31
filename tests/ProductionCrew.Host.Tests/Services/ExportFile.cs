using System.Globalization;
using System.Net;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using PageRequest = ProductionCrew.Host.Tests.Hosting.PageRequest;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>An export as a program gets it.</summary>
internal sealed record ExportFile(CsvFile Csv, byte[] Content, long Sequence, string Name)
{
    public IReadOnlyList<string[]> Rows => Csv.Rows;

    /// <param name="path">What stands behind the version, with its query.</param>
    public static async Task<ExportFile> GetAsync(string address, string path, string? token = null)
    {
        using var answer = await PageRequest.GetAsync(address, "/v1/" + path, token);
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(content));
        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return new ExportFile(
            CsvFile.Of(content),
            content,
            long.Parse(answer.Headers.GetValues("X-Change-Sequence").Single(), CultureInfo.InvariantCulture),
            answer.Content.Headers.ContentDisposition.FileName!.Trim('"')
        );
    }

    /// <summary>The text that a cell means.</summary>
    public string Text(string[] row, string column) => GuardedText.Plain(Csv[row, column]);
}
