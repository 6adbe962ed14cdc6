/** Official papers of several kinds and subjects, as offices write them; made up. */

export const LAW = `QUỐC HỘI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Luật số: 77/2031/QH17

Hà Nội, ngày 20 tháng 11 năm 2031

LUẬT

BẢO VỆ ĐÊ BIỂN

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;

Quốc hội ban hành Luật Bảo vệ đê biển.

Chương I

QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh

Luật này quy định việc xây, tu bổ và bảo vệ đê biển.

Điều 2. Hành vi bị cấm

1. Lấy đất, cát ở chân đê.

2. Chăn thả trên mái đê:

a) Trâu, bò;

b) Dê.

Chương II

TU BỔ ĐÊ

Điều 3. Sửa đổi Luật Thủy sản

Sửa đổi khoản 1 Điều 7 như sau:

“Điều 7. Giấy phép

1. Tàu dài từ 6 mét phải có giấy phép.

2. Giấy phép có hạn 12 tháng.”.

Điều 3a. Quỹ đê biển

Quỹ do tỉnh quản lý.

Điều 4. Hiệu lực thi hành

1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2032, trừ quy định tại khoản 2 Điều này.

2. Quy định tại Điều 3a của Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2033.

3. Luật Đê điều số 12/2009/QH12 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.

Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVII, kỳ họp thứ 2 thông qua ngày 20 tháng 11 năm 2031.

CHỦ TỊCH QUỐC HỘI

Hoàng Thị Sóng`;

export const DECISION = `UBND HUYỆN LŨNG CÚ
PHÒNG Y TẾ
Số: 45/QĐ-PYT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Lũng Cú, ngày 05 tháng 3 năm 2030

QUYẾT ĐỊNH

Về việc ban hành Quy chế trực cấp cứu

TRƯỞNG PHÒNG Y TẾ

Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;

Căn cứ Quyết định số 9/QĐ-UBND ngày 02 tháng 01 năm 2030 của Ủy ban nhân dân huyện;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế trực cấp cứu.

Điều 2. Quyết định này có hiệu lực sau 15 ngày kể từ ngày ký và có hiệu lực đến hết ngày 31 tháng 12 năm 2032.

Nơi nhận:

- Trạm y tế các xã;

- Lưu: VT.

KT. TRƯỞNG PHÒNG

PHÓ TRƯỞNG PHÒNG

Giàng A Páo

QUY CHẾ

TRỰC CẤP CỨU

Điều 1. Ca trực

1. Mỗi ca 8 giờ.

Điều 2. Người trực

Mỗi ca có một bác sĩ.

Điều 3. Bàn giao

Bàn giao bằng sổ.`;

export const LETTER = `SỞ GIAO THÔNG TỈNH ĐẠI HẢI
Số: 210/SGT-QLĐB
V/v sơn lại vạch qua đường trước cổng trường

Đại Hải, ngày 9 tháng 8 năm 2031

Kính gửi: Các trường tiểu học

Sở Giao thông đề nghị các trường báo số vạch phải sơn lại trước ngày 20/8/2031.

GIÁM ĐỐC

Phùng Văn Lộ`;

export const PARTY_PAPER = `TỈNH ỦY ĐẠI HẢI
Số: 31-NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Đại Hải, ngày 12 tháng 6 năm 2031

NGHỊ QUYẾT

Về phát triển nghề muối

I- TÌNH HÌNH

1- Diện tích

Tỉnh có 900 ha ruộng muối.

2- Lao động

Có 4.100 người làm muối.

II- MỤC TIÊU

1- Đến năm 2035

a) Giữ 850 ha;

b) Mỗi héc-ta cho 70 tấn.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Diêm`;

export const NEWS = `Xã Lũng mở lớp học đan

Ngày 3/4/2031, xã Lũng mở lớp học đan cho 30 chị em:

1. Lớp sáng 15 người.

2. Lớp chiều 15 người.`;
