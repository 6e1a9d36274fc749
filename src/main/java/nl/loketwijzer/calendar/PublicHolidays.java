package nl.loketwijzer.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;

/** The Dutch holidays of a year by the name the library gives them; when they fall is its knowledge, not ours. */
final class PublicHolidays {

    static final String GOOD_FRIDAY = "christian.GOOD_FRIDAY";
    static final String LIBERATION_DAY = "LIBERATION";

    private static final Map<Integer, Map<LocalDate, Set<String>>> YEARS = new ConcurrentHashMap<>();

    private PublicHolidays() {
    }

    static Set<String> on(LocalDate day) {
        return YEARS.computeIfAbsent(day.getYear(), PublicHolidays::of).getOrDefault(day, Set.of());
    }

    /** The library finds its parts through the class loader of the thread, and a timer's thread may have another one. */
    private static Map<LocalDate, Set<String>> of(int year) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(PublicHolidays.class.getClassLoader());
        try {
            return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS)).getHolidays(Year.of(year)).stream()
                    .collect(Collectors.groupingBy(Holiday::getDate, Collectors.mapping(Holiday::getPropertiesKey, Collectors.toUnmodifiableSet())));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
