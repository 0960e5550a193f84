package bifolio.judges;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Judges many PDF files in one JVM.
 *
 * <p>Reads lines {@code PROFILE,PROFILE<TAB>PATH} on standard input and answers each with one line of JSON a profile on
 * standard output, in the same order, flushed at once, so that a caller may keep the process and talk to it.
 */
public final class Judge {
    /** Contexts shown for each failed rule; the count is always of all failures. */
    private static final int CONTEXTS = 5;

    private static final Map<String, PDFAFlavour> FLAVOURS = Map.ofEntries(
            Map.entry("ua1", PDFAFlavour.PDFUA_1),
            // veraPDF ships UA-2 only together with the parent-child table: "PDFUA-2-ISO32005".
            Map.entry("ua2", PDFAFlavour.PDFUA_2),
            Map.entry("1a", PDFAFlavour.PDFA_1_A),
            Map.entry("1b", PDFAFlavour.PDFA_1_B),
            Map.entry("2a", PDFAFlavour.PDFA_2_A),
            Map.entry("2b", PDFAFlavour.PDFA_2_B),
            Map.entry("2u", PDFAFlavour.PDFA_2_U),
            Map.entry("3a", PDFAFlavour.PDFA_3_A),
            Map.entry("3b", PDFAFlavour.PDFA_3_B),
            Map.entry("3u", PDFAFlavour.PDFA_3_U),
            Map.entry("4", PDFAFlavour.PDFA_4),
            Map.entry("4f", PDFAFlavour.PDFA_4_F),
            Map.entry("4e", PDFAFlavour.PDFA_4_E),
            Map.entry("wtpdf-accessibility", PDFAFlavour.WTPDF_1_0_ACCESSIBILITY),
            Map.entry("wtpdf-reuse", PDFAFlavour.WTPDF_1_0_REUSE));

    private final ObjectMapper json = new ObjectMapper();

    private Judge() {}

    /** Reads jobs until the end of standard input. */
    public static void main(String[] arguments) throws IOException {
        // veraPDF prints in a few places: standard output must stay one answer a line.
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        Judge judge = new Judge();
        BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String job = jobs.readLine(); job != null; job = jobs.readLine()) {
            judge.answer(job).forEach(answers::println);
        }
    }

    private List<String> answer(String job) throws IOException {
        String[] parts = job.split("\t", 2);
        List<String> profiles = List.of(parts[0].split(","));
        List<ValidationResult> results = List.of();
        String error = null;
        try {
            if (parts.length < 2 || !FLAVOURS.keySet().containsAll(profiles)) {
                throw new IllegalArgumentException("not PROFILES<TAB>PATH with some of " + FLAVOURS.keySet() + ": " + job);
            }
            results = validate(profiles.stream().map(FLAVOURS::get).toList(), new File(parts[1]));
        } catch (Exception problem) {
            // A file that veraPDF cannot read must not end the run for the files after it.
            error = causes(problem);
        }
        List<String> answers = new ArrayList<>();
        for (String profile : profiles) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("profile", profile);
            answer.put("file", parts.length > 1 ? parts[1] : "");
            answer.put("error", error);
            if (error == null) {
                describe(resultOf(FLAVOURS.get(profile), results), answer);
            } else {
                answer.put("compliant", false);
                answer.put("failures", List.of());
            }
            answers.add(json.writeValueAsString(answer));
        }
        return answers;
    }

    /** One reading of the file, and one walk through what was read, for all flavours. */
    private static List<ValidationResult> validate(List<PDFAFlavour> flavours, File file) throws Exception {
        List<ValidationProfile> profiles = flavours.stream()
                .map(Profiles.getVeraProfileDirectory()::getValidationProfileByFlavour)
                .toList();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavours.get(0));
                PDFAValidator validator =
                        ValidatorFactory.createValidatorByProfiles(profiles, CONTEXTS, false, true, false)) {
            return validator.validateAll(parser);
        }
    }

    private static ValidationResult resultOf(PDFAFlavour flavour, List<ValidationResult> results) {
        return results.stream()
                .filter(result -> result.getPDFAFlavour() == flavour)
                .findFirst()
                .orElseThrow();
    }

    private static void describe(ValidationResult result, Map<String, Object> answer) {
        answer.put("compliant", result.isCompliant());
        answer.put("checks", result.getTotalAssertions());
        Map<RuleId, List<TestAssertion>> shown = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            shown.computeIfAbsent(assertion.getRuleId(), rule -> new ArrayList<>()).add(assertion);
        }
        Map<RuleId, Rule> rules = new LinkedHashMap<>();
        result.getValidationProfile().getRules().forEach(rule -> rules.put(rule.getRuleId(), rule));
        Map<String, Object> failures = new TreeMap<>();
        result.getFailedChecks().forEach((id, count) ->
                failures.put(sortKey(id), failure(id, count, rules.get(id), shown.getOrDefault(id, List.of()))));
        answer.put("failures", failures.values());
    }

    private static Map<String, Object> failure(RuleId id, int count, Rule rule, List<TestAssertion> shown) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("specification", id.getSpecification().getId());
        failure.put("clause", id.getClause());
        failure.put("test", id.getTestNumber());
        failure.put("description", rule == null ? "" : rule.getDescription());
        failure.put("count", count);
        List<Map<String, String>> places = new ArrayList<>();
        for (TestAssertion assertion : shown) {
            places.add(Map.of(
                    "message", String.valueOf(assertion.getErrorMessage()),
                    "context", String.valueOf(assertion.getLocation().getContext())));
        }
        failure.put("places", places);
        return failure;
    }

    /** Orders rules as the standard does: 7.2 before 7.18. */
    private static String sortKey(RuleId id) {
        StringBuilder key = new StringBuilder(id.getSpecification().getId());
        for (String number : (id.getClause() + "." + id.getTestNumber()).split("\\.")) {
            key.append('.').append("0".repeat(Math.max(0, 6 - number.length()))).append(number);
        }
        return key.toString();
    }

    private static String causes(Throwable problem) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            text.append(text.length() == 0 ? "" : ": ").append(cause.getClass().getSimpleName()).append(": ")
                    .append(cause.getMessage());
        }
        return text.toString();
    }
}
