using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>What the image is made of is known to the last package, may be used, and comes out the same each time.</summary>
[Collection(BuiltImage.Collection)]
[Trait("Store", "own")]
public sealed class SupplyChainTests(BuiltImage image)
{
    private const string LicencePage = "docs/licences.md";

    [Fact]
    public void The_bill_of_materials_names_what_the_lock_file_names()
    {
        using var lockFile = Json(Repository.PathOf("src/ProductionCrew.Host/packages.lock.json"));
        var locked = lockFile
            .RootElement.GetProperty("dependencies")
            .EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}")
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(locked);
        Assert.Equal(
            locked.Order(StringComparer.Ordinal),
            Components().Select(component => $"{component.Name} {component.Version}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_assembly_that_is_not_ours_comes_from_a_package_of_the_bill()
    {
        using var dependencies = Json(Path.Combine(image.App, "productioncrew.deps.json"));
        var shipped = dependencies
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Replace('/', ' '))
            .ToList();
        var listed = Components()
            .Where(component => component.IsShipped)
            .Select(component => $"{component.Name} {component.Version}")
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(shipped);
        Assert.All(shipped, package => Assert.Contains(package, listed));
    }

    [Fact]
    public void The_page_of_licences_names_every_package_under_its_licence()
    {
        var expected = Components()
            .Where(component => component.IsShipped)
            .GroupBy(component => component.Licence, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                $"| {group.Key} | {string.Join(", ", group.Select(component => component.Name).Order(StringComparer.Ordinal))} |"
            );
        var written = File.ReadLines(Repository.PathOf(LicencePage)).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1);

        Assert.Equal(expected, written);
    }

    [Fact]
    public async Task A_second_build_elsewhere_gives_the_same_files()
    {
        using var scratch = new TemporaryFolder();
        var app = scratch.PathOf("deeper", "app");
        await BuiltImage.BuildAsync(scratch.PathOf("deeper", "still", "source"), app);

        Assert.Equal(Digests(image.App), Digests(app));
    }

    [Fact]
    public void The_image_says_what_it_is()
    {
        var props = XDocument.Load(Repository.PathOf("Directory.Build.props"));
        var dockerfile = Dockerfile.Read();
        var labels = dockerfile.Labels;

        Assert.Equal(
            ["base.name", "created", "description", "licenses", "revision", "title", "vendor", "version"],
            labels.Keys.Select(label => label["org.opencontainers.image.".Length..]).Order(StringComparer.Ordinal)
        );
        Assert.Contains($"VERSION={props.Descendants("Version").Single().Value}", dockerfile.All("ARG"));
        Assert.Equal(props.Descendants("Authors").Single().Value, labels["org.opencontainers.image.vendor"]);
        Assert.StartsWith(
            labels["org.opencontainers.image.licenses"],
            File.ReadAllText(Repository.PathOf("LICENSE")),
            StringComparison.Ordinal
        );
        Assert.All(
            labels.Values.Where(text => text.StartsWith("${", StringComparison.Ordinal)),
            text => Assert.Contains(dockerfile.All("ARG"), argument => argument.Split('=')[0] == text[2..^1])
        );
    }

    private static JsonDocument Json(string path) => JsonDocument.Parse(File.ReadAllBytes(path));

    private static Dictionary<string, string> Digests(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(folder, file),
                file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))),
                StringComparer.Ordinal
            );

    private IEnumerable<Component> Components()
    {
        using var bill = Json(Path.Combine(image.App, "sbom.cdx.json"));
        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        return [.. bill.RootElement.GetProperty("components").EnumerateArray().Select(Component.Of)];
    }

    private sealed record Component(string Name, string Version, string Licence, bool IsShipped)
    {
        public static Component Of(JsonElement component)
        {
            var licences = component.TryGetProperty("licenses", out var given) ? given.EnumerateArray().Select(NameOf).ToList() : [];
            return new(
                component.GetProperty("name").GetString()!,
                component.GetProperty("version").GetString()!,
                licences.Count == 0 ? "none" : string.Join(" or ", licences),
                component.GetProperty("scope").GetString() == "required"
            );
        }

        /// <summary>What the licence is called, or where an old package says it is.</summary>
        private static string NameOf(JsonElement given)
        {
            var licence = given.GetProperty("license");
            return (licence.TryGetProperty("id", out var id) ? id : licence.GetProperty("url")).GetString()!;
        }
    }
}
