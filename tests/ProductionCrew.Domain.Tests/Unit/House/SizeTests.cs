using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>Holds that a folder and a file of the sources can be taken in.</summary>
public sealed class SizeTests
{
    private const int FilesInFolderMax = 20;
    private const int LinesInFileMax = 250;

    [Fact]
    public void No_folder_has_more_files_than_a_reader_takes_in()
    {
        var folders = Sources.GroupBy(Path.GetDirectoryName).Where(folder => folder.Count() > FilesInFolderMax);

        Assert.Empty(folders.Select(folder => $"{folder.Key}: {folder.Count()}"));
    }

    [Fact]
    public void No_file_is_long()
    {
        var files = Sources.Select(file => (file, Count: File.ReadLines(file).Count())).Where(file => file.Count > LinesInFileMax);

        Assert.Empty(files);
    }

    private static IEnumerable<string> Sources => Repository.Below("src", "*.cs");
}
