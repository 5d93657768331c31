namespace ProductionCrew.Client.Load.Results;

/// <summary>The file of the page about a load.</summary>
internal static class ReportFile
{
    /// <summary>Finds out before the load whether the file can be written; a page that is there stays until the new one is.</summary>
    /// <param name="path">Null for none.</param>
    /// <exception cref="CommandException">It cannot.</exception>
    public static void Try(string? path)
    {
        if (path is not null)
        {
            var isNew = !File.Exists(path);
            Change(() => File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose());
            if (isNew)
            {
                File.Delete(path);
            }
        }
    }

    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Write(string path, LoadResult result) => Change(() => File.WriteAllBytes(path, ReportPage.Of(result)));

    private static void Change(Action change)
    {
        try
        {
            change();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"The report cannot be written: {fault.Message}", fault);
        }
    }
}
