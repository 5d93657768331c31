using System.CommandLine;

namespace ProductionCrew.Client.Verbs;

/// <summary><c>completion</c>: prints what makes a shell complete the verbs, their options and the values of these.</summary>
internal static class CompletionCommand
{
    private const string Called = "NAME";

    // The executable completes its own name only, so that stands for whatever the command is called.
    private const string Bash = """
        # For ~/.bashrc: source <(NAME completion bash)
        _productioncrew() {
          local IFS=$'\n' rest="${COMP_LINE#* }"
          local line="productioncrew $rest"
          local point=$((COMP_POINT + ${#line} - ${#COMP_LINE}))
          COMPREPLY=($(compgen -W "$("$1" "[suggest:$point]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _productioncrew NAME
        """;

    private const string Zsh = """
        # For ~/.zshrc, after compinit: source <(NAME completion zsh)
        _productioncrew() {
          local line="productioncrew ${BUFFER#* }"
          compadd -- ${(f)"$(${words[1]} "[suggest:$((CURSOR + ${#line} - ${#BUFFER}))]" "$line" 2>/dev/null)"}
        }
        compdef _productioncrew NAME
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print what makes a shell complete verbs and options.") { shell };
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.WriteLine(
                Scripts[parsed.GetRequiredValue(shell)].Replace(Called, CommandName.Current, StringComparison.Ordinal)
            )
        );
        return command;
    }
}
