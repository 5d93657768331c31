using System.CommandLine;

namespace ProductionCrew.Client.Verbs;

/// <summary><c>completion</c>: prints what makes a shell complete the verbs, their options and the values of these.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # For ~/.bashrc: source <(productioncrew completion bash)
        _productioncrew() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("$1" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _productioncrew productioncrew
        """;

    private const string Zsh = """
        # For ~/.zshrc, after compinit: source <(productioncrew completion zsh)
        _productioncrew() {
          compadd -- ${(f)"$(${words[1]} "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"}
        }
        compdef _productioncrew productioncrew
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print what makes a shell complete verbs and options.") { shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(Scripts[parsed.GetRequiredValue(shell)]));
        return command;
    }
}
